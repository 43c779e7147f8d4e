// Checks that everything a service brings with it may be given on under the Apache License 2.0, by the bills of materials
// that the build left in the services; and likewise every npm package of dashboard, contracts and checks, also those that
// only build and test, by what is installed.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const npmModules = ['dashboard-ui', 'contracts', 'deploy']
const services = ['gateway', 'market', 'clearing', 'settlement', 'blockchain']

// One of these is enough where something is given under several.
const allowed = [
  /^Apache-2\.0$/,
  /^(The )?Apache (Software )?License,? (Version )?2(\.0)?$/i,
  /^MIT(-0)?( License)?$/,
  /^The MIT License$/,
  /^BSD-[23]-Clause$/,
  /^(The |New |Modified )?BSD( License)?(,? [23]-Clause)?$/i,
  /^ISC$/,
  /^CC0-1\.0$/,
  /^Public Domain$/i,
  /^EPL-[12]\.0$/,
  /^Eclipse Public License( - v)? ?(v )?[12]\.0$/i,
  /^(GPL2 w\/ CPE|GPL-2\.0-with-classpath-exception)$/,
  /^LGPL-2\.1(-only|-or-later)?$/,
  /^Bouncy Castle Licen[cs]e$/,
  /^0BSD$/,
  /^BlueOak-1\.0\.0$/,
  /^Python-2\.0$/,
  // Of single files, which nobody changes here, and whose sources are where npm has them.
  /^MPL-2\.0$/,
  // Of fonts.
  /^OFL-1\.1$/,
]

// Java's libraries may be given under any of several; an SPDX expression says so itself, with AND for all of them at once.
const alternatives = (expression) =>
  expression.replace(/[()]/g, '').split(/ OR /).map((together) => together.split(/ AND /))

const ofComponent = (component) =>
  (component.licenses ?? []).flatMap(({ license, expression }) =>
    expression ? alternatives(expression) : [[license.id ?? license.name]],
  )

// Old packages have an object, or a list of objects.
const ofPackage = ({ license, licenses }) =>
  [license ?? licenses ?? []].flat().flatMap((named) => alternatives(named.type ?? named))

const found = new Map()
let unchecked = false

const readIfThere = (file) => {
  if (existsSync(file)) {
    return JSON.parse(readFileSync(file, 'utf8'))
  }
  console.log(`licences: not checked, as ${file} is missing`)
  unchecked = true
  return {}
}

for (const service of services) {
  // Maven makes none when it is told to stay off the network.
  const bill = readIfThere(
    join(root, `${service}-service`, 'target', 'classes', 'META-INF', 'sbom', 'application.cdx.json'),
  )
  for (const component of bill.components ?? []) {
    if (component.group !== 'org.platone') {
      found.set(component.purl, ofComponent(component))
    }
  }
}
const libraries = found.size

for (const module of npmModules) {
  const installed = readIfThere(join(root, module, 'node_modules', '.package-lock.json')).packages ?? {}
  for (const [path, { version }] of Object.entries(installed)) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    found.set(`pkg:npm/${name}@${version}`, ofPackage(readIfThere(join(root, module, path, 'package.json'))))
  }
}

const isAllowed = (name) => allowed.some((form) => form.test(name))
const refused = [...found].filter(([, licences]) => !licences.some((together) => together.every(isAllowed)))
for (const [component, licences] of refused) {
  console.error(`licences: ${component} is under ${licences.map((all) => all.join(' and ')).join(', ') || 'none that it names'}`)
}
if (refused.length > 0) {
  process.exit(1)
}
console.log(
  `${libraries} libraries and ${found.size - libraries} npm packages, each under a licence that is allowed` +
    (unchecked ? '; others were not checked' : ''),
)
