// `atelier env`: which versions are at work here? What a report of a fault should say.
import { Command } from 'commander'
import { findMermaid, findPackedBrowser } from '../diagrams/packages.ts'
import { versionLine } from './version.ts'

export const envCommand = (): Command =>
  new Command('env').description('Print the version and what it runs on').action(() => {
    const facts = Object.entries({
      OS: process.platform,
      ARCH: process.arch,
      NODE: process.version,
      V8: process.versions.v8,
      MERMAID: findMermaid()?.version,
      CHROMIUM_PACKAGE: findPackedBrowser()?.version,
    })
    const lines = facts.flatMap(([name, value]) => (value === undefined ? [] : `${name}="${value}"`))
    console.log([versionLine(), ...lines].join('\n'))
  })
