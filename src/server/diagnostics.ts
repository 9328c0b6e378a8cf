// What can be wrong with serving a site?
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

export const cannotListen = (bind: string, port: number, cause: unknown): Diagnostic => ({
  code: 'server/listen',
  severity: 'error',
  message: `cannot listen on ${bind}, port ${port}: ${reasonOf(cause)}`,
  hint: 'choose a free port with --port, or an address of this machine with --bind',
  cause,
})

export const portTaken = (port: number, other: number): Diagnostic => ({
  code: 'server/port',
  severity: 'warning',
  message: `port ${port} is already in use; port ${other} is used`,
  hint: 'name a port with --port',
})

export const portNotAppended = (): Diagnostic => ({
  code: 'server/append-port',
  severity: 'error',
  message: '--appendPort=false not supported when in multihost mode',
  hint: 'leave the flag out: each language is served on a port of its own',
})

export const languagesChanged = (): Diagnostic => ({
  code: 'server/restart',
  severity: 'warning',
  message: 'the languages that have hosts of their own changed; they are served as they were',
  hint: 'restart the server',
})

export const memoryWithDestination = (): Diagnostic => ({
  code: 'server/destination',
  severity: 'error',
  message: 'cannot use --renderToMemory with --destination',
  hint: 'leave one of them out',
})

export const watchLimit = (everyMs: number, cause: unknown): Diagnostic => ({
  code: 'server/watch-limit',
  severity: 'warning',
  message: `the system cannot watch more files (${reasonOf(cause)}); the site is looked through every ${everyMs} ms`,
  hint: 'raise the limit (on Linux: sysctl fs.inotify.max_user_watches=524288), or watch with --poll from the start',
  cause,
})

export const watchFailed = (cause: unknown): Diagnostic => ({
  code: 'server/watch',
  severity: 'warning',
  message: `a directory cannot be watched: ${reasonOf(cause)}`,
  hint: 'changes in it are not noticed; look at its permissions, or watch with --poll',
  cause,
})

export const invalidRule = (pattern: string): Diagnostic => ({
  code: 'server/rule',
  severity: 'warning',
  message: `failed to compile the pattern "${pattern}" of server.headers or server.redirects; the rule is left out`,
  hint: 'close each bracket and brace of the pattern',
})

export const invalidHeader = (name: string, cause: unknown): Diagnostic => ({
  code: 'server/header',
  severity: 'warning',
  message: `server.headers: "${name}" cannot be sent: ${reasonOf(cause)}`,
  hint: 'use a name and a value that HTTP allows',
  cause,
})

export const certificateUnusable = (path: string, cause: unknown): Diagnostic => ({
  code: 'server/certificate',
  severity: 'error',
  message: `cannot use the certificate "${path}": ${reasonOf(cause)}`,
  hint: 'name a certificate and its key in PEM format with --tlsCertFile and --tlsKeyFile',
  cause,
})

export const certificateIncomplete = (): Diagnostic => ({
  code: 'server/certificate',
  severity: 'error',
  message: '--tlsCertFile and --tlsKeyFile belong together',
  hint: 'name both, or let --tlsAuto make them',
})

export const certificateUntrusted = (): Diagnostic => ({
  code: 'server/certificate-untrusted',
  severity: 'warning',
  message: 'the certificate is signed by nobody that browsers trust; they ask before they show the site',
  hint: 'install mkcert and run mkcert -install; --tlsAuto then signs with its authority',
})

export const makerMissing = (cause: unknown): Diagnostic => ({
  code: 'server/certificate-maker',
  severity: 'error',
  message: '--tlsAuto needs the package selfsigned, which is not installed',
  hint: 'npm install --save-dev selfsigned',
  cause,
})

export const browserNotOpened = (url: string, cause: unknown): Diagnostic => ({
  code: 'server/browser',
  severity: 'warning',
  message: `no browser could be opened: ${reasonOf(cause)}`,
  hint: `open ${url} yourself`,
  cause,
})

export const updateFailed = (cause: unknown): Diagnostic => ({
  code: 'server/update',
  severity: 'error',
  message: `the change could not be taken in: ${reasonOf(cause)}`,
  hint: 'restart the server, and please report this with the site it happened on',
  cause,
})
