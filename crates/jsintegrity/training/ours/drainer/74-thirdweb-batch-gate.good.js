import { createThirdwebClient, getContract, prepareContractCall, sendBatchTransaction, readContract } from "thirdweb";
import { ConnectEmbed, useActiveAccount } from "thirdweb/react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useState } from "react";
const client = createThirdwebClient({ clientId: "CLIENT" });
const VAULT = "0x000000000000000000000000000000000000VAULT";
export default function Deposit({ chain, token }) {
    const account = useActiveAccount();
    const [balance, setBalance] = useState(0n);
    const [label, setLabel] = useState("");
    const usd = getContract({ client, chain, address: token });
    useEffect(() => {
        if (account) readContract({ contract: usd, method: "function balanceOf(address) view returns (uint256)", params: [account.address] }).then(setBalance);
    }, [account]);
    async function submit(ev) {
        ev.preventDefault();
        const amount = BigInt(ev.target.amount.value) * 1000000n;
        if (amount > balance) return setLabel("Not enough balance");
        const transactions = [
            prepareContractCall({ contract: usd, method: "function approve(address,uint256)", params: [VAULT, amount] }),
            prepareContractCall({ contract: getContract({ client, chain, address: VAULT }), method: "function deposit(uint256,address)", params: [amount, account.address] }),
        ];
        try {
            const { transactionHash } = await sendBatchTransaction({ transactions, account });
            setLabel(`Deposited. ${transactionHash}`);
        } catch (e) {
            setLabel(e.message);
        }
    }
    return _jsxs("main", { children: [_jsx("h1", { children: "Savings vault" }), account ? _jsxs("form", { onSubmit: submit, children: [_jsx("input", { name: "amount" }), _jsx("button", { children: "Deposit" }), _jsx("p", { children: label })] }) : _jsx(ConnectEmbed, { client })] });
}
