pragma solidity ^0.4.24;

contract Sale {
    mapping(address => uint) balances;
    address owner;

    function Sale() public {
        owner = msg.sender;
    }

    function buy() payable {
        balances[msg.sender] += msg.value;
    }

    function refund(uint amount) public {
        require(balances[msg.sender] >= amount);
        msg.sender.call.value(amount)();
        balances[msg.sender] -= amount;
    }

    function stop() public {
        if (msg.sender != owner) throw;
        suicide(owner);
    }

    function digest(bytes data) public pure returns (bytes32) {
        return sha3(data);
    }
}
