// `security`: what a site may reach. https://gohugo.io/configuration/security/
import { boolean, object, strings } from '../schema.ts'

export const security = object({
  allowContent: strings('! ^text/html$'),
  enableInlineShortcodes: boolean(),
  exec: object({
    allow: strings('^(dart-)?sass$', '^go$', '^git$', '^node$', '^postcss$'),
    osEnv: strings(
      '(?i)^((HTTPS?|NO)_PROXY|PATH(EXT)?|APPDATA|TE?MP|TERM|GO\\w+|(XDG_CONFIG_)?HOME|USERPROFILE|SSH_AUTH_SOCK|DISPLAY|LANG|SYSTEMDRIVE|PROGRAMDATA)$',
    ),
  }),
  funcs: object({ getenv: strings('^HUGO_', '^CI$') }),
  goTemplates: object({ allowActionJSTmpl: boolean() }),
  http: object({
    mediaTypes: strings(),
    methods: strings('(?i)GET|POST'),
    urls: strings('(?i)^https?://[a-z0-9]', '! ^https?://\\d+\\.', '! (?i)localhost', '! (?i)^https?://[^/?#]*@'),
  }),
  node: object({
    permissions: object({
      allowAddons: strings('tailwindcss'),
      allowChildProcess: strings('tailwindcss'),
      allowRead: strings('.'),
      allowWorker: strings('tailwindcss'),
      allowWrite: strings(),
      disable: boolean(),
    }),
  }),
})
