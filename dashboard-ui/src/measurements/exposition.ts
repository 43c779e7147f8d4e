/** One number of Prometheus' text format. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const LINE = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g
const NAMED: Readonly<Record<string, number>> = { '+Inf': Infinity, '-Inf': -Infinity, 'NaN': NaN }

/** Reads what a service measured; lines that are no numbers are left out. */
export function readSamples(text: string): Sample[] {
  const samples: Sample[] = []
  for (const line of text.split('\n')) {
    const match = line.startsWith('#') ? null : LINE.exec(line)
    if (match) {
      const labels = Object.fromEntries([...(match[2] ?? '').matchAll(LABEL)].map(([, name, value]) => [name!, unescaped(value!)]))
      samples.push({ name: match[1]!, labels, value: NAMED[match[3]!] ?? Number(match[3]) })
    }
  }
  return samples
}

function unescaped(value: string): string {
  return value.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))
}
