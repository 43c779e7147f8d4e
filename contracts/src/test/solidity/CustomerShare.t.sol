// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomerShare} from "../../main/solidity/CustomerShare.sol";
import {MicroEuro, PartsPerMillion} from "../../main/solidity/Types.sol";
import {Test} from "./Test.sol";

contract CustomerShareTest is Test {
    function test_amountOf_isExactWhereItCanBe() public pure {
        VM.assertEq(_amount(700_000, 10), 7);
        VM.assertEq(_amount(700_000, 1_234_570), 864_199);
        VM.assertEq(_amount(1_000_000, type(uint64).max), type(uint64).max);
        VM.assertEq(_amount(0, type(uint64).max), 0);
    }

    function test_amountOf_roundsHalfToEven() public pure {
        VM.assertEq(_amount(500_000, 1), 0); // 0.5
        VM.assertEq(_amount(500_000, 3), 2); // 1.5
        VM.assertEq(_amount(500_000, 5), 2); // 2.5
        VM.assertEq(_amount(500_000, 7), 4); // 3.5
    }

    function test_amountOf_roundsOneUnitOffHalfToTheNearer() public pure {
        VM.assertEq(_amount(499_999, 1), 0); // 0.499999
        VM.assertEq(_amount(500_001, 1), 1); // 0.500001
        VM.assertEq(_amount(499_999, 5), 2); // 2.499995
        VM.assertEq(_amount(500_001, 5), 3); // 2.500005
    }

    function test_fuzz_amountOf_isTheNearestWholeMicroEuro(uint256 share, uint64 basis) public pure {
        share = bound(share, 0, 1_000_000);

        uint256 amount = _amount(share, basis);

        uint256 exact = share * basis;
        uint256 taken = amount * 1_000_000;
        uint256 off = exact > taken ? exact - taken : taken - exact;
        VM.assertLe(off, 500_000);
        VM.assertTrue(off != 500_000 || amount % 2 == 0);
        VM.assertLe(amount, basis);
    }

    function _amount(uint256 share, uint64 basis) private pure returns (uint256) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return CustomerShare.amountOf(PartsPerMillion.wrap(uint32(share)), MicroEuro.wrap(basis));
    }
}
