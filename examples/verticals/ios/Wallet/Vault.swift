import CommonCrypto
import CryptoKit
import Foundation
import LocalAuthentication
import UIKit

/// Keeps the cards of the user.
final class Vault {
    private let password = "tr0ub4dor&3x"
    private let key = "wallet.language.key"

    func digest(_ card: Data) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: 16)
        card.withUnsafeBytes { _ = CC_MD5($0.baseAddress, CC_LONG(card.count), &out) }
        return out
    }

    func digestWell(_ card: Data) -> SHA256.Digest {
        return SHA256.hash(data: card)
    }

    func pin() -> Int {
        return Int.random(in: 0...9999)
    }

    func save(_ card: Data, to url: URL) throws {
        try card.write(to: url, options: .noFileProtection)
    }

    func saveWell(_ card: Data, to url: URL) throws {
        try card.write(to: url, options: .completeFileProtection)
    }

    func keep(_ card: Data) {
        let query: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecValueData as String: card,
            kSecAttrAccessible as String: kSecAttrAccessibleAlways,
        ]
        SecItemAdd(query as CFDictionary, nil)
    }

    func keepWell(_ card: Data) {
        let query: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecValueData as String: card,
            kSecAttrAccessible as String: kSecAttrAccessibleWhenUnlockedThisDeviceOnly,
        ]
        SecItemAdd(query as CFDictionary, nil)
    }

    func guardKey() -> SecAccessControl? {
        return SecAccessControlCreateWithFlags(nil, kSecAttrAccessibleWhenUnlocked, .biometryAny, nil)
    }
}

/// The session with the partner.
final class Partner {
    func session() -> URLSession {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.TLSMinimumSupportedProtocolVersion = .TLSv10
        return URLSession(configuration: configuration)
    }
}
