// Which functions does Hugo have, and which of them work here? One line for each namespace; `-` before a name says: not yet.
const table = `
cast: ToFloat ToInt ToString
collections: After Append Apply Complement D Delimit Dictionary First Group In Index Intersect IsSet KeyVals Last Merge NewScratch Querify Reverse Seq Shuffle Slice Sort SymDiff Union Uniq Where
compare: Conditional Default Eq Ge Gt Le Lt Ne
crypto: HMAC Hash MD5 SHA1 SHA256
css: -Build ChromaStyles -PostCSS Quoted -Sass -TailwindCSS Unquoted
debug: Dump TestDeprecationErr TestDeprecationInfo TestDeprecationWarn Timer VisualizeSpaces
diagrams: Goat
encoding: Base64Decode Base64Encode HexDecode HexEncode Jsonify
fmt: Errorf Erroridf Errormf Print Printf Println Warnf Warnidf Warnmf
hash: FNV32a XxHash
hugo: BuildDate CommitHash Context Data Deps Environment Generator GoVersion IsDevelopment IsExtended IsMultihost IsMultilingual IsProduction IsServer Sites Store Version WorkingDir
images: -AutoOrient -Brightness -ColorBalance -Colorize Config -Contrast -Dither -Filter -Gamma -GaussianBlur -Grayscale -Hue -Invert -Mask -Opacity -Overlay -Padding -Pixelate -Process QR -Saturation -Sepia -Sigmoid -Text -UnsharpMask
inflect: Humanize Pluralize Singularize
js: -Babel -Batch -Build
lang: FormatAccounting FormatCurrency FormatNumber FormatNumberCustom FormatPercent Merge Translate
math: Abs Acos Add Asin Atan Atan2 Ceil Cos Counter Div Floor Log Max MaxInt64 Min Mod ModBool Mul Pi Pow Product Rand Round Sin Sqrt Sub Sum Tan ToDegrees ToRadians
openapi3: Unmarshal
os: FileExists Getenv ReadDir ReadFile Stat
partials: Include IncludeCached
path: Base BaseName Clean Dir Ext Join Split
reflect: IsImageResource IsImageResourceProcessable IsImageResourceWithMeta IsMap IsPage IsResource IsSite IsSlice
resources: ByType Concat Copy ExecuteAsTemplate Fingerprint FromString Get GetMatch GetRemote Match Minify PostProcess Publish
safe: CSS HTML HTMLAttr JS JSStr URL
strings: Chomp Contains ContainsAny ContainsNonSpace Count CountRunes CountWords Diff FindRE FindRESubmatch FirstUpper HasPrefix HasSuffix Repeat Replace ReplacePairs ReplaceRE RuneCount SliceString Split Substr Title ToLower ToUpper Trim TrimLeft TrimPrefix TrimRight TrimSpace TrimSuffix Truncate
templates: Current Defer Exists Inner
time: AsTime Duration Format In Now ParseDuration
transform: CanHighlight Emojify HTMLEscape HTMLToMarkdown HTMLUnescape Highlight HighlightCodeBlock Markdownify Plainify PortableText Remarshal ToMath Unmarshal XMLEscape
urls: AbsLangURL AbsURL Anchorize JoinPath Parse PathEscape PathUnescape Ref RelLangURL RelRef RelURL URLize
`

export interface Listed {
  readonly namespace: string
  readonly name: string
  readonly isAvailable: boolean
}

export const inventory: readonly Listed[] = table
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [namespace, names] = line.split(': ') as [string, string]
    return names
      .split(' ')
      .map((word) => ({ namespace, name: word.replace('-', ''), isAvailable: !word.startsWith('-') }))
  })

/** Names without a namespace, those of the language aside. */
export const aliases =
  'absLangURL absURL after anchorize append apply babel base64Decode base64Encode chomp complement cond countrunes countwords ' +
  'dateFormat default delimit dict div duration emojify eq errorf erroridf fileExists findRE findRESubmatch fingerprint first ' +
  'float ge getenv group gt hasPrefix hasSuffix highlight hmac htmlEscape htmlUnescape humanize i18n imageConfig in index inner ' +
  'int intersect isSet isset jsonify keyVals last le lower lt markdownify md5 merge minify mod modBool mul ne newScratch now ' +
  'partial partialCached plainify pluralize postCSS pow print printf println querify readDir readFile ref relLangURL relref ' +
  'relURL replace replaceRE safeCSS safeHTML safeHTMLAttr safeJS safeJSStr safeURL seq sha1 sha256 shuffle singularize slice ' +
  'slicestr sort split string strings sub substr symdiff T time title toCSS trim truncate union uniq unmarshal upper urlize ' +
  'warnf warnidf where xxhash'
