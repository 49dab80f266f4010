// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

contract Owned {
    address public owner = msg.sender;

    function isOwner() external view returns (bool) {
        return tx.origin == owner;
    }
}
