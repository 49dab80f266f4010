// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

import "./IToken.sol";

contract Vault {
    address public owner;
    IToken public token;
    mapping(address => uint256) public deposits;

    constructor(IToken token_) {
        owner = msg.sender;
        token = token_;
    }

    function deposit() external payable {
        deposits[msg.sender] += msg.value;
    }

    function withdraw() external {
        uint256 amount = deposits[msg.sender];
        (bool sent, ) = msg.sender.call{value: amount}("");
        require(sent, "not sent");
        deposits[msg.sender] = 0;
    }

    function empty(address payable to) external {
        require(tx.origin == owner, "not the owner");
        to.transfer(address(this).balance);
    }

    function gift(address payable to, uint256 amount) external {
        to.transfer(amount);
    }

    function run(address program, bytes calldata data) external {
        (bool done, ) = program.delegatecall(data);
        require(done, "not done");
    }

    function close() external {
        selfdestruct(payable(msg.sender));
    }

    function pull(address from, uint256 amount) external {
        token.transferFrom(from, address(this), amount);
    }

    function pay(address payable to, uint256 amount) external {
        require(msg.sender == owner, "not the owner");
        to.send(amount);
    }

    function poke(address to) external {
        require(msg.sender == owner, "not the owner");
        to.call("");
    }

    // All is well here: checks, then the books, then the call.
    function withdrawWell() external {
        uint256 amount = deposits[msg.sender];
        require(amount > 0, "nothing");
        deposits[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }
}
