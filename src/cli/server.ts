// `atelier server`: the site in a browser, fresh after each save.
import { join, resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { cacheDirectory } from '../build/cache-directory.ts'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import { certificateIncomplete, memoryWithDestination } from '../server/diagnostics.ts'
import { namedHostOf } from '../server/guard.ts'
import type { Certificate } from '../server/listen.ts'
import type { RunningServer } from '../server/server.ts'
import { createChangeLog } from './change-log.ts'
import { openInBrowser } from './open-browser.ts'
import { watchMemory } from './memory-usage.ts'
import { addSiteOptions, onOff, pollOption, withEffect, type BuildFlags } from './options.ts'
import { untilInterrupted } from './interrupt.ts'
import { versionLine } from './version.ts'

interface ServerFlags extends BuildFlags {
  readonly appendPort: boolean
  readonly bind: string
  readonly port?: number
  readonly liveReloadPort?: number
  readonly disableLiveReload?: boolean
  readonly disableBrowserError?: boolean
  readonly disableFastRender?: boolean
  readonly navigateToChanged?: boolean
  readonly noHTTPCache?: boolean
  readonly openBrowser?: boolean
  readonly renderStaticToDisk?: boolean
  readonly tlsAuto?: boolean
  readonly tlsCertFile?: string
  readonly tlsKeyFile?: string
  readonly watch: boolean
  readonly poll?: number
  readonly pprof?: boolean
  readonly renderToDisk?: boolean
  readonly memstats?: string
  readonly meminterval?: string
}

const usualPort = 1313

export const serverCommand = (): Command =>
  addSiteOptions(new Command('server').alias('serve'))
    .description('Serve the site on this machine, and keep it fresh while you write')
    .addOption(onOff('--appendPort', 'append the port to the base URL').default(true))
    .option('--bind <address>', 'address to listen on; others than loopback let the network in', '127.0.0.1')
    .option('-p, --port <number>', `port to listen on (default: ${usualPort}, or the next free one)`, port)
    .option('--liveReloadPort <number>', 'accepted; the stream comes from where the page came from', port)
    .addOption(onOff('--disableLiveReload', 'do not refresh open pages'))
    .addOption(onOff('--disableBrowserError', 'do not show errors in the browser'))
    .addOption(onOff('--disableFastRender', 'accepted; every page is always right'))
    .addOption(onOff('-N, --navigateToChanged', 'go to the page whose file changed'))
    .addOption(onOff('--noHTTPCache', 'let browsers keep nothing'))
    .addOption(onOff('-O, --openBrowser', 'open the site in the browser'))
    .addOption(onOff('--renderStaticToDisk', 'keep pages in memory; static files are read where they lie'))
    .addOption(onOff('--tlsAuto', 'serve with a certificate made for this machine'))
    .option('--tlsCertFile <path>', 'certificate in PEM format')
    .option('--tlsKeyFile <path>', 'its key in PEM format')
    .addOption(onOff('-w, --watch', 'watch the files of the site').default(true))
    .addOption(pollOption())
    .addOption(onOff('--pprof', 'accepted; there is nothing of Go to profile'))
    .addOption(onOff('--renderToDisk', 'write pages to the destination: so unless the site asks for an old Hugo'))
    .option('--memstats <file>', 'accepted; there is nothing of Go to measure, see --printMemoryUsage')
    .option('--meminterval <interval>', 'accepted; it belongs to --memstats')
    .action(async (flags: ServerFlags) => {
      process.exitCode = await serve(withEffect(flags))
    })

function port(written: string): number {
  const number = Number(written)
  if (!/^-?\d+$/.test(written) || number > 65_535) throw new InvalidArgumentError('Use a number up to 65535.')
  return number
}

async function serve(flags: ServerFlags): Promise<number> {
  const log = createChangeLog(flags)
  const memory = flags.printMemoryUsage ? watchMemory(process.stdout) : undefined
  let server: RunningServer | undefined
  try {
    log.start(versionLine())
    server = await start(flags, log)
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    log.problem(error.diagnostic)
    return 1
  }
  const [url] = server.urls
  for (const each of server.urls) log.say(`Web Server is available at ${each} (bind address ${flags.bind})`)
  log.say('Press Ctrl+C to stop')
  if (flags.openBrowser && url) openInBrowser(url, (diagnostic) => log.problem(diagnostic))
  const hasPanicked = await Promise.race([untilInterrupted(), log.panicked])
  await server.close()
  memory?.stop()
  return hasPanicked ? 1 : 0
}

async function start(flags: ServerFlags, log: ReturnType<typeof createChangeLog>): Promise<RunningServer> {
  if (flags.renderToMemory && flags.destination !== undefined) throw new DiagnosticError(memoryWithDestination())
  const { startServer } = await import('../server/server.ts')
  const server = await startServer({
    flags: siteFlags(flags),
    env: process.env,
    bind: flags.bind,
    port: flags.port ?? usualPort,
    isPortNamed: flags.port !== undefined,
    appendPort: flags.appendPort,
    certificate: await certificateOf(flags, log.problem),
    watches: flags.watch,
    pollMs: flags.poll,
    isCached: !flags.noHTTPCache,
    isLive: !flags.disableLiveReload,
    showsErrors: !flags.disableBrowserError,
    navigates: flags.navigateToChanged === true,
    report: log.problem,
    onChange: log.change,
    onDiagnostics: log.diagnostics,
  })
  log.opened(server)
  return server
}

/** What is left are flags of every build. */
function siteFlags(flags: ServerFlags): BuildFlags {
  const {
    appendPort: _append,
    bind: _bind,
    port: _port,
    liveReloadPort: _reloadPort,
    disableBrowserError: _errors,
    disableFastRender: _fast,
    navigateToChanged: _navigate,
    noHTTPCache: _cache,
    openBrowser: _open,
    renderStaticToDisk,
    tlsAuto: _auto,
    tlsCertFile: _cert,
    tlsKeyFile: _key,
    watch: _watch,
    poll: _poll,
    pprof: _pprof,
    renderToDisk,
    memstats: _memstats,
    meminterval: _meminterval,
    ...rest
  } = flags
  if (renderStaticToDisk) return { ...rest, renderToMemory: true }
  return renderToDisk ? { ...rest, renderToMemory: false } : rest
}

async function certificateOf(flags: ServerFlags, report: Report): Promise<Certificate | undefined> {
  const { tlsAuto, tlsCertFile, tlsKeyFile, baseURL } = flags
  const { ownCertificate, readCertificate } = await import('../server/certificate.ts')
  if (tlsCertFile !== undefined && tlsKeyFile !== undefined) return readCertificate(tlsCertFile, tlsKeyFile)
  if (tlsAuto) {
    const projectDir = resolve(flags.source ?? '.')
    const directory = join(cacheDirectory({ cacheDir: flags.cacheDir ?? '', projectDir }, process.env), 'certificates')
    return await ownCertificate({ directory, host: baseURL && namedHostOf(baseURL), env: process.env, report })
  }
  if (tlsCertFile !== undefined || tlsKeyFile !== undefined) throw new DiagnosticError(certificateIncomplete())
  return undefined
}
