// Checks that everything a service brings with it may be given on under the Apache License 2.0, by the bills of materials
// that the build left in the services.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
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
]

const names = (component) =>
  (component.licenses ?? []).flatMap(({ license, expression }) =>
    expression ? expression.split(/ (?:OR|AND) /).map((name) => name.replace(/[()]/g, '')) : [license.id ?? license.name],
  )

const found = new Map()
for (const service of services) {
  const file = join(root, `${service}-service`, 'target', 'classes', 'META-INF', 'sbom', 'application.cdx.json')
  if (!existsSync(file)) {
    // Maven makes none when it is told to stay off the network.
    console.log(`licences: not checked, as ${file} is missing`)
    process.exit(0)
  }
  for (const component of JSON.parse(readFileSync(file, 'utf8')).components ?? []) {
    if (component.group !== 'org.platone') {
      found.set(component.purl, names(component))
    }
  }
}

const refused = [...found].filter(([, licences]) => !licences.some((name) => allowed.some((form) => form.test(name))))
for (const [component, licences] of refused) {
  console.error(`licences: ${component} is under ${licences.join(', ') || 'none that it names'}`)
}
if (refused.length > 0) {
  process.exit(1)
}
console.log(`${found.size} libraries, each under a licence that is allowed`)
