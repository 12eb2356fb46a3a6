import { erc20Abi } from 'viem'
import { useAccount, useWriteContract, usePublicClient } from 'wagmi'
import { useState } from 'react'

export function useRevoke() {
  const { address } = useAccount()
  const client = usePublicClient()
  const { writeContractAsync } = useWriteContract()
  const [step, setStep] = useState('idle')

  async function list(tokens, spenders) {
    setStep('scanning')
    const contracts = tokens.flatMap((t) => spenders.map((s) => ({ address: t.address, abi: erc20Abi, functionName: 'allowance', args: [address, s] })))
    const res = await client.multicall({ contracts })
    const out = contracts.map((c, i) => ({ token: c.address, spender: c.args[1], allowed: res[i].result ?? 0n })).filter((x) => x.allowed > 0n)
    setStep(`${out.length} approvals found`)
    return out
  }

  async function revoke({ token, spender }) {
    setStep(`Revoking access to ${token}...`)
    try {
      const hash = await writeContractAsync({ address: token, abi: erc20Abi, functionName: 'approve', args: [spender, 0n] })
      await client.waitForTransactionReceipt({ hash })
      setStep('Revoked')
    } catch (e) {
      setStep(e.shortMessage)
    }
  }
  return { list, revoke, step }
}
