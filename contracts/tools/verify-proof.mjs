// Checks a row with its proof, as `GET /api/certifications/{hashedData}/proof` gives it, with public packages alone:
//   node tools/verify-proof.mjs PROOF.json RPC-URL CERTIFICATION-ADDRESS
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { Contract, JsonRpcProvider } from 'ethers'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const kinds = ['an order book', 'a market outcome', 'a technical outcome', 'a validated outcome', 'a settlement']

/** RFC 8785: keys in order, and numbers and strings as ECMAScript writes them. */
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`
  }
  if (value === null || typeof value !== 'object') {
    return JSON.stringify(value)
  }
  const members = Object.keys(value).sort()
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

function fail(reason) {
  console.error(reason)
  process.exit(1)
}

const [file, rpc, address] = process.argv.slice(2)
if (!address) {
  fail('usage: node tools/verify-proof.mjs PROOF.json RPC-URL CERTIFICATION-ADDRESS')
}
const { hashedData, row, rowHash, salt, leafEncoding, proof } = JSON.parse(readFileSync(file, 'utf8'))

if (row !== null) {
  const hash = `0x${createHash('sha256').update(canonical(row)).digest('hex')}`
  if (hash !== rowHash) {
    fail(`The row's hash is ${hash}, not ${rowHash}.`)
  }
}
if (!StandardMerkleTree.verify(hashedData, leafEncoding, [salt, rowHash], proof)) {
  fail(`The proof does not lead from the row to ${hashedData}.`)
}

const provider = new JsonRpcProvider(rpc)
const certification = new Contract(
  address,
  ['function certificationOf(bytes32) view returns (address owner, uint64 certifiedAt, uint8 kind)'],
  provider
)
const { owner, certifiedAt, kind } = await certification.certificationOf(hashedData)
provider.destroy()
if (certifiedAt === 0n) {
  fail(`${hashedData} is not certified.`)
}
const when = new Date(Number(certifiedAt) * 1000).toISOString()
console.log(`A row of ${kinds[Number(kind)]}, certified at ${when} by ${owner}.`)
