// `atelier version`
import { Command } from 'commander'
import { hugoVersion, version } from '../build/version.ts'

/** Names the Hugo whose behaviour this version follows, for pipelines that look for it. */
export const versionLine = (): string =>
  `atelier v${version} (hugo v${hugoVersion}) ${process.platform}/${process.arch}`

export const versionCommand = (): Command =>
  new Command('version').description('Print the version').action(() => console.log(versionLine()))
