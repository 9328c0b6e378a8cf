// Makes the command line: src/ becomes a few files in dist/, so that a start reads little. Run by `npm run bundle`.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'

const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Loaded only when they are used; bundling them would make every start pay for them. */
const external = [
  ...Object.keys(optionalDependencies),
  'chokidar',
  'esbuild',
  'puppeteer',
  'puppeteer-core',
  'katex',
  'sharp',
  'sass',
  'sass-embedded',
  'selfsigned',
]

const hash = createHash('sha256')
const sources = readdirSync('src', { recursive: true }).filter((path) => path.endsWith('.ts'))
for (const path of ['package-lock.json', ...sources.sort().map((path) => `src/${path}`)])
  hash.update(`${path}\n`).update(readFileSync(path))

const fresh = `dist.${process.pid}`
await build({
  entryPoints: {
    atelier: 'src/cli/main.ts',
    index: 'src/index.ts',
    'remote-fetch': 'src/build/remote-child.ts',
    'plugin-thread': 'src/build/plugin-thread.ts',
  },
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // What is kept between builds was made by this very code.
  define: { atelierBuild: JSON.stringify(hash.digest('hex')) },
  external,
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'linked',
  logLevel: 'warning',
})

// The old bundle stays usable until the new one is whole.
rmSync('dist', { recursive: true, force: true })
renameSync(fresh, 'dist')
