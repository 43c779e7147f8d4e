// Compiles src/main/solidity with solc-js into target/solidity/<Name>.abi and .bin, when a source, the settings or a
// version changed since the last time.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sourceFolder = join(root, 'src/main/solidity')
const output = join(root, 'target/solidity')
const stampFile = join(output, '.stamp')
const deployed = ['Certification', 'PlatoneToken', 'SettlementAgreement']

const settings = JSON.parse(readFileSync(join(root, 'tools/settings.json'), 'utf8'))
const sources = Object.fromEntries(
  readdirSync(sourceFolder)
    .filter((name) => name.endsWith('.sol'))
    .sort()
    .map((name) => [`src/main/solidity/${name}`, { content: readFileSync(join(sourceFolder, name), 'utf8') }])
)

const stamp = createHash('sha256')
  .update(JSON.stringify({ settings, sources }))
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex')
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
  process.exit(0)
}

const input = {
  language: 'Solidity',
  sources,
  settings: { ...settings, outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } } },
}
const solc = require('solc')
const result = JSON.parse(
  solc.compile(JSON.stringify(input), {
    import: (path) => {
      const file = join(root, 'node_modules', path)
      return existsSync(file) ? { contents: readFileSync(file, 'utf8') } : { error: `${path} not found` }
    },
  })
)
for (const problem of result.errors ?? []) {
  console.error(problem.formattedMessage)
}
if (result.errors?.length) {
  process.exit(1)
}

rmSync(output, { recursive: true, force: true })
mkdirSync(output, { recursive: true })
for (const name of deployed) {
  const contract = result.contracts[`src/main/solidity/${name}.sol`][name]
  writeFileSync(join(output, `${name}.abi`), JSON.stringify(contract.abi))
  writeFileSync(join(output, `${name}.bin`), contract.evm.bytecode.object)
  console.log(`compiled ${name}: ${contract.evm.deployedBytecode.object.length / 2} bytes`)
}
writeFileSync(stampFile, stamp)
