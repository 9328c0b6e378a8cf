// How does a highlight.js grammar read code for us? Grammars are set up when a language is first met.
import hljs from 'highlight.js/lib/core'
import apache from 'highlight.js/lib/languages/apache'
import awk from 'highlight.js/lib/languages/awk'
import c from 'highlight.js/lib/languages/c'
import clojure from 'highlight.js/lib/languages/clojure'
import cmake from 'highlight.js/lib/languages/cmake'
import cpp from 'highlight.js/lib/languages/cpp'
import csharp from 'highlight.js/lib/languages/csharp'
import css from 'highlight.js/lib/languages/css'
import dart from 'highlight.js/lib/languages/dart'
import django from 'highlight.js/lib/languages/django'
import dos from 'highlight.js/lib/languages/dos'
import elixir from 'highlight.js/lib/languages/elixir'
import erb from 'highlight.js/lib/languages/erb'
import erlang from 'highlight.js/lib/languages/erlang'
import fsharp from 'highlight.js/lib/languages/fsharp'
import gherkin from 'highlight.js/lib/languages/gherkin'
import graphql from 'highlight.js/lib/languages/graphql'
import groovy from 'highlight.js/lib/languages/groovy'
import handlebars from 'highlight.js/lib/languages/handlebars'
import haskell from 'highlight.js/lib/languages/haskell'
import http from 'highlight.js/lib/languages/http'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import julia from 'highlight.js/lib/languages/julia'
import kotlin from 'highlight.js/lib/languages/kotlin'
import latex from 'highlight.js/lib/languages/latex'
import lua from 'highlight.js/lib/languages/lua'
import makefile from 'highlight.js/lib/languages/makefile'
import markdown from 'highlight.js/lib/languages/markdown'
import matlab from 'highlight.js/lib/languages/matlab'
import nginx from 'highlight.js/lib/languages/nginx'
import nim from 'highlight.js/lib/languages/nim'
import nix from 'highlight.js/lib/languages/nix'
import objectivec from 'highlight.js/lib/languages/objectivec'
import ocaml from 'highlight.js/lib/languages/ocaml'
import perl from 'highlight.js/lib/languages/perl'
import php from 'highlight.js/lib/languages/php'
import powershell from 'highlight.js/lib/languages/powershell'
import properties from 'highlight.js/lib/languages/properties'
import protobuf from 'highlight.js/lib/languages/protobuf'
import puppet from 'highlight.js/lib/languages/puppet'
import r from 'highlight.js/lib/languages/r'
import ruby from 'highlight.js/lib/languages/ruby'
import rust from 'highlight.js/lib/languages/rust'
import scala from 'highlight.js/lib/languages/scala'
import scheme from 'highlight.js/lib/languages/scheme'
import scss from 'highlight.js/lib/languages/scss'
import sql from 'highlight.js/lib/languages/sql'
import swift from 'highlight.js/lib/languages/swift'
import tcl from 'highlight.js/lib/languages/tcl'
import twig from 'highlight.js/lib/languages/twig'
import typescript from 'highlight.js/lib/languages/typescript'
import vim from 'highlight.js/lib/languages/vim'
import xml from 'highlight.js/lib/languages/xml'
import type { LanguageFn } from 'highlight.js'
import { isSpace } from './characters.ts'
import { profiles } from './profiles.ts'
import { plainTokens, scopeTokens } from './scopes.ts'
import type { Profile } from './scopes.ts'
import { joinTokens } from './tokens.ts'
import type { Lexer, Token } from './tokens.ts'

const grammars: Readonly<Record<string, LanguageFn>> = {
  apache,
  awk,
  c,
  clojure,
  cmake,
  cpp,
  csharp,
  css,
  dart,
  django,
  dos,
  elixir,
  erb,
  erlang,
  fsharp,
  gherkin,
  graphql,
  groovy,
  handlebars,
  haskell,
  http,
  ini,
  java,
  julia,
  kotlin,
  latex,
  lua,
  makefile,
  markdown,
  matlab,
  nginx,
  nim,
  nix,
  objectivec,
  ocaml,
  perl,
  php,
  powershell,
  properties,
  protobuf,
  puppet,
  r,
  ruby,
  rust,
  scala,
  scheme,
  scss,
  sql,
  swift,
  tcl,
  twig,
  typescript,
  vim,
  xml,
}

/** Grammars that hand parts of the text to others. */
const embedded: Readonly<Record<string, readonly string[]>> = {
  xml: ['css'],
  markdown: ['xml'],
  erb: ['xml', 'ruby'],
  django: ['xml'],
  handlebars: ['xml'],
  twig: ['xml'],
  php: ['xml'],
  typescript: ['xml', 'css'],
}

const engine = hljs.newInstance()

/** Code beyond these bounds stays plain: some grammars take quadratic time over lines or over white space. */
const longestCode = 30_000
const longestLine = 2_000
const longestSpace = 400

function isBounded(code: string): boolean {
  if (code.length > longestCode) return false
  let lineStart = 0
  let spaceStart = 0
  for (let at = 0; at < code.length; at++) {
    const sign = code.charCodeAt(at)
    if (sign === 10) lineStart = at + 1
    if (!isSpace(sign)) spaceStart = at + 1
    if (at - lineStart > longestLine || at - spaceStart > longestSpace) return false
  }
  return true
}

/** Collects the texts of one run with the scopes around them. */
class Collector {
  readonly pieces: { scope: string; text: string }[] = []
  private readonly scopes: string[] = []

  addText(text: string): void {
    if (text !== '') this.pieces.push({ scope: this.scopes.at(-1) ?? '', text })
  }
  startScope(scope: string): void {
    this.scopes.push(scope)
  }
  endScope(): void {
    this.scopes.pop()
  }
  openNode(scope: string): void {
    this.startScope(scope)
  }
  closeNode(): void {
    this.endScope()
  }
  __addSublanguage(other: Collector): void {
    for (const piece of other.pieces) this.pieces.push(piece)
  }
  finalize(): void {}
  toHTML(): string {
    return ''
  }
}

engine.configure({ __emitter: Collector as never, classPrefix: '' })

function setUp(grammar: string): void {
  if (engine.getLanguage(grammar)) return
  const define = grammars[grammar]
  if (!define) return
  engine.registerLanguage(grammar, define)
  for (const other of embedded[grammar] ?? []) setUp(other)
}

/** A lexer by a highlight.js grammar; its classes are Chroma's, its cuts those of the grammar. */
export const grammarLexer =
  (grammar: string): Lexer =>
  (code) => {
    if (!isBounded(code)) return [{ type: '', text: code }]
    setUp(grammar)
    const collector = engine.highlight(code, { language: grammar, ignoreIllegals: true })
      ._emitter as unknown as Collector
    return joinTokens(tokensOf(collector, profiles[grammar] ?? {}))
  }

function* tokensOf({ pieces }: Collector, profile: Profile): Generator<Token> {
  for (const { scope, text } of pieces) {
    yield* scope === '' ? plainTokens(text, profile) : scopeTokens(scope, text, profile)
  }
}
