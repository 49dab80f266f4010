// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.19;

contract Wallet {
    function close() external {
        selfdestruct(payable(msg.sender));
    }
}
