#import <CommonCrypto/CommonDigest.h>
#import <CommonCrypto/CommonCryptor.h>
#import <Foundation/Foundation.h>

@implementation Legacy

- (NSData *)seal:(NSData *)card key:(NSData *)key {
    size_t moved = 0;
    NSMutableData *out = [NSMutableData dataWithLength:card.length + kCCBlockSizeAES128];
    CCCrypt(kCCEncrypt, kCCAlgorithmAES, kCCOptionPKCS7Padding | kCCOptionECBMode, key.bytes, key.length,
            NULL, card.bytes, card.length, out.mutableBytes, out.length, &moved);
    return out;
}

- (void)label:(const char *)name {
    char line[32];
    strcpy(line, name);
    strlcpy(line, name, sizeof(line));
}

- (NSData *)digest:(NSData *)card {
    unsigned char out[CC_MD5_DIGEST_LENGTH];
    CC_MD5(card.bytes, (CC_LONG)card.length, out);
    return [NSData dataWithBytes:out length:sizeof(out)];
}

- (NSData *)digestWell:(NSData *)card {
    unsigned char out[CC_SHA256_DIGEST_LENGTH];
    CC_SHA256(card.bytes, (CC_LONG)card.length, out);
    return [NSData dataWithBytes:out length:sizeof(out)];
}

- (void)trust:(AFSecurityPolicy *)policy {
    policy.allowInvalidCertificates = YES;
}

- (void)trustWell:(AFSecurityPolicy *)policy {
    policy.allowInvalidCertificates = NO;
}

@end
