// Which lexer does a language name mean, and which highlight.js grammar stands in for it?
// Names, aliases and file name endings are those that Chroma knows, so that the same fences are highlighted as in Hugo.

/** A language that code can be highlighted in. */
export interface Language {
  /** The name Chroma lists it under, such as `Bash Session`. */
  readonly name: string
  readonly aliases: readonly string[]
  /** The highlight.js grammar, where there is one; other languages are laid out without colours. */
  readonly grammar?: string
}

// name | aliases | file name endings and whole file names | highlight.js grammar
const rows = `
ABAP|abap
ABNF|abnf
ActionScript|as,actionscript
ActionScript 3|as3,actionscript3
Ada|ada,ada95,ada2005|adb,ads
Agda|agda
AL|al|dal
Alloy|alloy|als
AMPL|ampl|mod,run,v.mod
Angular2|ng2
ANTLR|antlr
ApacheConf|apacheconf,aconf,apache|.htaccess,apache.conf,apache2.conf|apache
APL|apl
AppleScript|applescript
ArangoDB AQL|aql
Arduino|arduino|ino
ArmAsm|armasm
Arturo|arturo,art
ATL|atl
AutoHotkey|autohotkey,ahk|ahkl
AutoIt|autoit|au3
Awk|awk,gawk,mawk,nawk||awk
Ballerina|ballerina|bal
Bash|bash,sh,ksh,zsh,shell|.bashrc,.env,.zshrc,APKBUILD,PKGBUILD,bashrc,ebuild,eclass,env,exheres-0,exlib,zshrc
Bash Session|bash-session,console,shell-session|sh-session
Batchfile|bat,batch,dosbatch,winbatch|cmd|dos
Beef|beef
BibTeX|bib,bibtex
Bicep|bicep
BlitzBasic|blitzbasic,b3d,bplus|bb,decls
BNF|bnf
BQN|bqn
Brainfuck|brainfuck,bf|b
C|c|h,idc,xbm,xpm|c
C#|csharp,c#|cs|csharp
C++|cpp,c++|H,cc,cp,cxx,h++,hh,hpp,hxx,tpp|cpp
C3|c3|c3i,c3t
Caddyfile|caddyfile,caddy
Caddyfile Directives|caddyfile-directives,caddyfile-d,caddy-d
Cap'n Proto|capnp
Cassandra CQL|cassandra,cql
Ceylon|ceylon
CFEngine3|cfengine3,cf3|cf
cfstatement|cfs
ChaiScript|chai,chaiscript
Chapel|chapel,chpl
Cheetah|cheetah,spitfire|go.tmpl,spt,tmpl
Clojure|clojure,clj,edn||clojure
CMake|cmake|CMakeLists.txt|cmake
COBOL|cobol|COB,CPY,cob,cpy
CoffeeScript|coffee-script,coffeescript,coffee
Common Lisp|common-lisp,cl,lisp
Coq|coq
Core|core
Crystal|cr,crystal
CSS|css||css
CSV|csv
CUE|cue
Cython|cython,pyx,pyrex|pxd,pxi
D|d|di
Dart|dart||dart
Dax|dax
Desktop file|desktop,desktop_entry||ini
Devicetree|devicetree,dts|dtsi
Diff|diff,udiff|patch
Django/Jinja|django,jinja||django
dns|zone,bind
Docker|docker,dockerfile,containerfile
DTD|dtd
Dylan|dylan|dyl,intr
EBNF|ebnf
Elixir|elixir,ex,exs|eex|elixir
Elm|elm
EmacsLisp|emacs,elisp,emacs-lisp|el
ERB|erb,html+erb,html+ruby,rhtml|html.erb,xml.erb|erb
Erlang|erlang|erl,es,escript,hrl|erlang
Factor|factor
Fennel|fennel,fnl
Fish|fish,fishshell|load
Forth|forth|frt,fs,fth
Fortran|fortran,f90|F03,F95,f03,f95
FortranFixed|fortranfixed|F,f
FSharp|fsharp|fsi|fsharp
GAS|gas,asm
GDScript|gdscript,gd
GDScript3|gdscript3,gd3
Gemfile.lock|gemfile-lock,gemfilelock
Gemtext|gemtext,gmi,gmni,gemini
Genshi|genshi,kid,xml+genshi,xml+kid
Genshi HTML|html+genshi,html+kid
Genshi Text|genshitext
Gettext|pot,po
Gherkin|cucumber,Cucumber,gherkin,Gherkin|FEATURE,feature|gherkin
Gleam|gleam
GLSL|glsl|frag,geo,vert
Gnuplot|gnuplot|plot,plt
Go|go,golang
Go HTML Template|go-html-template
Go Template|go-template|gotmpl
Go Text Template|go-text-template
GraphQL|graphql,graphqls,gql||graphql
Groff|groff,nroff,man|1,1p,2,3,3pm,4,5,6,7,8,9
Groovy|groovy|gradle|groovy
Handlebars|handlebars,hbs||handlebars
Hare|hare|ha
Haskell|haskell,hs||haskell
Haxe|hx,haxe,hxsl
HCL|hcl||ini
Hexdump|hexdump
HLB|hlb
HLSL|hlsl|cginc,fx,fxh,hlsli
HolyC|holyc|HC,HC.Z,HH,hc,hc.z
HTML|html|htm,xhtml,xslt|xml
HTTP|http||http
Hy|hylang
Idris|idris,idr
Igor|igor,igorpro|ipf
INI|ini,cfg,dosini|.editorconfig,.gitconfig,.pylintrc,build,container,image,inf,kube,pod,pylintrc,volume|ini
Io|io
ISCdhcpd|iscdhcpd|dhcpd.conf
J|j|ijs
Janet|janet|jdn
Java|java||java
JavaScript|js,javascript|cjs,jsm,mjs
JSON|json,jsonl|.luaurc,avsc,json5,jsonc
JSONata|jsonata
Jsonnet|jsonnet|libsonnet
Julia|julia,jl||julia
Jungle|jungle
Kakoune|kak,kakoune,kakrc,kakscript
KDL|kdl
Kotlin|kotlin|kt,kts|kotlin
Lateralus|lateralus,ltl
Lean4|lean4,lean
Lighttpd configuration file|lighty,lighttpd
LilyPond|lilypond|ly
LLVM|llvm|ll
lox
Lua|lua|wlua|lua
Luau|luau
Makefile|make,makefile,mf,bsdmake|.justfile,BSDmakefile,GNUmakefile,Justfile,justfile,mak,mk|makefile
Mako|mako|mao
markdown|md,mkd||markdown
Markless|mess
Mason|mason|autohandler,dhandler,mhtml,mi
Materialize SQL dialect|materialize,mzsql
Mathematica|mathematica,mma,nb|cdf,m,ma,mt,mx,nbp,wl
Matlab|matlab||matlab
MCFunction|mcfunction,mcf
Meson|meson,meson.build|meson.options,meson_options.txt
Metal|metal
microcad|µcad|mcad,ucad
MiniZinc|minizinc,MZN,mzn|dzn,fzn
MLIR|mlir
Modelica|modelica|mo
Modula-2|modula2,m2|def
Mojo|mojo,🔥
MonkeyC|monkeyc|mc
MoonBit|moonbit,mbt
MoonScript|moonscript,moon
MorrowindScript|morrowind,mwscript
Myghty|myghty|autodelegate,myt
MySQL|mysql,mariadb||sql
NASM|nasm
Natural|natural|NS7,NSA,NSC,NSG,NSL,NSM,NSN,NSP,NSS
NDISASM|ndisasm
Newspeak|newspeak|ns2
Nginx configuration file|nginx|nginx.conf|nginx
Nim|nim,nimrod||nim
Nix|nixos,nix||nix
NSIS|nsis,nsi,nsh
Nu|nu
Objective-C|objective-c,objectivec,obj-c,objc||objectivec
ObjectPascal|objectpascal|dpk,dpr,lpk,lpr,pas,pp
OCaml|ocaml|ml,mli,mll,mly|ocaml
Octave|octave
Odin|odin
OnesEnterprise|ones,onesenterprise,1S,1S:Enterprise|EPF,ERF,epf,erf
OpenEdge ABL|openedge,abl,progress,openedgeabl|cls,i,p,w
OpenSCAD|openscad|scad
Org Mode|org,orgmode
PacmanConf|pacmanconf|pacman.conf
Perl|perl,pl|pm,t|perl
PHP|php,php3,php4,php5|inc|php
PHTML|phtml||php
Pig|pig
PkgConfig|pkgconfig|pc
PL/pgSQL|plpgsql||sql
plaintext|text,plain,no-highlight|txt
Plutus Core|plutus-core,plc
Pony|pony
PostgreSQL SQL dialect|postgresql,postgres||sql
PostScript|postscript,postscr|eps,epsf,epsi,pfa,ps,t42
POVRay|pov
PowerQuery|powerquery,pq
PowerShell|powershell,posh,ps1,psm1,psd1,pwsh||powershell
Prolog|prolog|ecl,pro
Promela|promela|pml,pr,prm,prom
PromQL|promql
properties|java-properties||properties
Protocol Buffer|protobuf,proto||protobuf
Protocol Buffer Text Format|txtpb|pbtxt,textpb,textproto
PRQL|prql
PSL|psl|PROC,TRIG
Puppet|puppet||puppet
Python|python,py,sage,python3,py3,starlark|BUCK,BUILD,BUILD.bazel,MODULE.bazel,REPO.bazel,SConscript,SConstruct,WORKSPACE,WORKSPACE.bazel,WORKSPACE.bzlmod,bzl,jy,pyi,pyw,sc,star,tac
Python 2|python2,py2
QBasic|qbasic,basic|BAS,bas
QML|qml,qbs
R|splus,s,r|.Renviron,.Rhistory,.Rprofile|r
Racket|racket,rkt|rktd,rktl|scheme
Ragel|ragel
Raku|perl6,pl6,raku|6pl,6pm,nqp,p6,p6l,p6m,pm6,rakudoc,rakumod,rakutest
react|jsx,react
ReasonML|reason,reasonml|re,rei
reg|registry
Rego|rego
reStructuredText|rst,rest,restructuredtext
Rexx|rexx,arexx|rex,rx
RGBDS Assembly|rgbasm
Ring|ring|rform,rh
RPGLE|SQLRPGLE,RPG IV
RPMSpec|spec
Ruby|rb,ruby,duby|.pryrc,Appraisals,Gemfile,Rakefile,Vagrantfile,gemfile,gemspec,json.jbuilder,rake,rbw,rbx|ruby
Rust|rust,rs|rs.in|rust
SAS|sas
Sass|sass||scss
Scala|scala||scala
scdoc|scdoc|scd
Scheme|scheme,scm|ss|scheme
Scilab|scilab|sce,sci,tst
SCSS|scss||scss
Sed|sed,gsed,ssed
Sieve|sieve|siv
Smali|smali
Smalltalk|smalltalk,squeak,st
Smarty|smarty|tpl
SNBT|snbt
Snobol|snobol
Solidity|sol,solidity
SourcePawn|sp
Spade|spade
SPARQL|sparql|rq
SQL|sql||sql
SquidConf|squidconf,squid.conf,squid
Standard ML|sml|fun,sig
stas
Stylus|stylus|styl
Svelte|svelte||xml
Swift|swift||swift
SYSTEMD|systemd|automount,device,dnssd,link,mount,netdev,network,path,scope,service,slice,socket,swap,target,timer|ini
systemverilog|systemverilog,sv|svh
TableGen|tablegen|td
Tal|tal,uxntal
TASM|tasm
Tcl|tcl|rvt|tcl
Tcsh|tcsh,csh
Templ|templ
Termcap|termcap|termcap.src
Terminfo|terminfo|terminfo.src
Terraform|terraform,tf,hcl||ini
TeX|tex,latex|aux,toc|latex
Thrift|thrift
TOML|toml|Pipfile,poetry.lock,uv.lock|ini
TradingView|tradingview,tv
Transact-SQL|tsql,t-sql||sql
Turing|turing|tu
Turtle|turtle|ttl
Twig|twig||twig
TypeScript|ts,tsx,typescript|cts,mts|typescript
TypoScript|typoscript
TypoScriptCssData|typoscriptcssdata
TypoScriptHtmlData|typoscripthtmldata
Typst|typst|typ
ucode||uc
V|v,vlang|vv
V shell|vsh,vshell
Vala|vala,vapi
VB.net|vb.net,vbnet|vb
verilog|verilog,v
VHDL|vhdl|vhd
VHS|vhs,tape,cassette
VimL|vim|.exrc,.gvimrc,.vimrc,_exrc,_gvimrc,_vimrc,gvimrc,vimrc|vim
vue|vue,vuejs||xml
WDTE
WebAssembly Text Format|wast,wat
WebGPU Shading Language|wgsl
WebVTT|vtt
Whiley|whiley
XML|xml|csproj,fsproj,qrc,rss,svg,vcxproj,wsdl,wsf,xsd,xsl|xml
Xorg|xorg.conf
YAML|yaml|yml
YAML+Jinja|yaml+jinja,salt,sls,ansible
YANG|yang
Z80 Assembly|z80
Zed|zed
Zig|zig|zon|c
`

interface Index {
  readonly languages: readonly Language[]
  /** Lower-case names and aliases. */
  readonly byName: ReadonlyMap<string, Language>
  /** File name endings, which keep their case. */
  readonly byFile: ReadonlyMap<string, Language>
}

let index: Index | undefined

const listed = (cell: string | undefined): string[] => (cell ? cell.split(',') : [])

function buildIndex(): Index {
  const languages: Language[] = []
  const byName = new Map<string, Language>()
  const byFile = new Map<string, Language>()
  for (const row of rows.trim().split('\n')) {
    const [name = '', aliases, files, grammar] = row.split('|')
    const language: Language = { name, aliases: listed(aliases), ...(grammar ? { grammar } : undefined) }
    languages.push(language)
    for (const alias of language.aliases) byName.set(alias.toLowerCase(), language)
    for (const file of listed(files)) byFile.set(file, language)
  }
  // A name wins over another language's alias.
  for (const language of languages) byName.set(language.name.toLowerCase(), language)
  return { languages, byName, byFile }
}

const indexed = (): Index => (index ??= buildIndex())

/** The language a fence names: by name or alias in any case, else by file name ending (`yml`) or file name. */
export function findLanguage(name: string): Language | undefined {
  if (name === '') return undefined
  const { byName, byFile } = indexed()
  return byName.get(name.toLowerCase()) ?? byFile.get(name)
}

/** Every language, in the order of their names. */
export const chromaLanguages = (): readonly Language[] => indexed().languages

/** Whether a fence with this language is highlighted (`transform.CanHighlight`). */
export const canHighlight = (name: string): boolean => findLanguage(name) !== undefined
