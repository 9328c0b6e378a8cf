// Which colours does a diagram have, and how do they follow a light page, a dark page and paper?
//
// Mermaid computes with colours, so it cannot be given `var(--x)`. It is given the light colours below instead; each is unique, so each can be
// found in the finished picture and replaced by a variable. The variable asks the page first (`--mermaid-node`, …), then `light-dark()`,
// which follows the page's `color-scheme`: a page that declares none stays light, one with a switch is followed, paper is always light.
// So a theme with a dark look must declare `color-scheme: dark` there, or set the variables.

interface Tone {
  readonly light: string
  readonly dark: string
}

const tone = (light: string, dark: string): Tone => ({ light, dark })

const tones: Readonly<Record<string, Tone>> = {
  canvas: tone('#fefffe', '#15181f'),
  text: tone('#1f2531', '#e4e8f1'),
  line: tone('#5a6479', '#9ba6bb'),
  node: tone('#e8eefc', '#26314d'),
  'node-border': tone('#7a90c8', '#7189c9'),
  cluster: tone('#f5f7fb', '#1c222e'),
  'cluster-border': tone('#c3cad8', '#465066'),
  alternate: tone('#edf0f6', '#222938'),
  note: tone('#fff5d1', '#3b3520'),
  'note-border': tone('#d6bb66', '#92803f'),
  muted: tone('#dee3eb', '#3a4252'),
  'muted-border': tone('#a3adbe', '#67738a'),
  grid: tone('#d2d8e2', '#414a5b'),
  danger: tone('#fbcdc8', '#6d2c2b'),
  'danger-border': tone('#c8483e', '#e27a71'),
  'accent-1': tone('#a8bef0', '#394e7f'),
  'accent-2': tone('#f0caa8', '#7f5939'),
  'accent-3': tone('#a8f0cc', '#397f5c'),
  'accent-4': tone('#f0a8ba', '#7f394a'),
  'accent-5': tone('#c6a8f0', '#56397f'),
  'accent-6': tone('#a8e4f0', '#39737f'),
  'accent-7': tone('#f0e1a8', '#7f7139'),
  'accent-8': tone('#baf0a8', '#4a7f39'),
  'accent-9': tone('#f0a8e4', '#7f3973'),
  'accent-10': tone('#f0b2a8', '#7f4239'),
  'accent-11': tone('#a8a8f0', '#39397f'),
  'accent-12': tone('#a8f0e6', '#397f75'),
}

/** Mermaid's theme variables by the tone they take. */
const variablesByTone: Readonly<Record<string, string>> = {
  canvas:
    'background edgeLabelBackground labelBackgroundColor relationLabelBackground compositeBackground sequenceNumberColor innerEndBackground',
  text: `primaryTextColor secondaryTextColor tertiaryTextColor textColor titleColor nodeTextColor actorTextColor signalTextColor labelTextColor
    loopTextColor noteTextColor taskTextColor taskTextOutsideColor taskTextLightColor taskTextDarkColor taskTextClickableColor classText
    transitionLabelColor stateLabelColor errorTextColor scaleLabelColor pieTitleTextColor pieSectionTextColor pieLegendTextColor vennTitleTextColor
    vennSetTextColor requirementTextColor relationLabelColor branchLabelColor tagLabelColor commitLabelColor quadrantTitleFill quadrantXAxisTextFill
    quadrantYAxisTextFill quadrantPointTextFill quadrant1TextFill quadrant2TextFill quadrant3TextFill quadrant4TextFill`,
  line: `lineColor arrowheadColor defaultLinkColor signalColor transitionColor specialStateColor relationColor archEdgeColor archEdgeArrowColor
    actorLineColor emArrowhead emRelationStroke vertLineColor`,
  node: `primaryColor nodeBkg mainBkg actorBkg labelBoxBkgColor taskBkgColor personBkg stateBkg compositeTitleBackground requirementBackground
    tagLabelBackground quadrant1Fill`,
  'node-border': `primaryBorderColor nodeBorder actorBorder labelBoxBorderColor taskBorderColor personBorder compositeBorder requirementBorderColor
    tagLabelBorder activationBorderColor activeTaskBorderColor quadrantPointFill gradientStart gradientStop border1`,
  cluster: `tertiaryColor clusterBkg rectBkgColor sectionBkgColor altBackground rowOdd quadrant3Fill attributeBackgroundColorOdd
    emSwimlaneBackgroundOdd errorBkgColor`,
  'cluster-border': `tertiaryBorderColor secondaryBorderColor clusterBorder border2 archGroupBorderColor quadrantInternalBorderStrokeFill
    quadrantExternalBorderStrokeFill pieStrokeColor pieOuterStrokeColor emSwimlaneBackgroundStroke`,
  alternate: `secondaryColor sectionBkgColor2 altSectionBkgColor rowEven quadrant2Fill quadrant4Fill commitLabelBackground attributeBackgroundColorEven`,
  note: 'noteBkgColor',
  'note-border': 'noteBorderColor',
  muted: 'doneTaskBkgColor excludeBkgColor activationBkgColor',
  'muted-border': 'doneTaskBorderColor',
  grid: 'gridColor',
  danger: 'critBkgColor',
  'danger-border': 'critBorderColor todayLineColor wardleyEvolutionColor',
  'accent-1': 'activeTaskBkgColor emCommandFill',
  'accent-2': 'emEventFill',
  'accent-5': 'emProcessorFill',
  'accent-8': 'emReadModelFill',
}

const accent = (index: number): string => tones[`accent-${(index % 12) + 1}`]!.light
const light = (name: string): string => tones[name]!.light
const series = Array.from({ length: 12 }, (_, index) => index)

/** Mermaid's `themeVariables` for a picture that will be recoloured. */
export function paletteVariables(): Record<string, unknown> {
  const variables: Record<string, unknown> = {}
  for (const [name, list] of Object.entries(variablesByTone))
    for (const key of list.split(/\s+/)) variables[key] = light(name)
  for (const index of series) {
    Object.assign(variables, {
      [`cScale${index}`]: accent(index),
      [`cScaleInv${index}`]: light('line'),
      [`cScalePeer${index}`]: light('node-border'),
      [`cScaleLabel${index}`]: light('text'),
      [`pie${index + 1}`]: accent(index),
    })
    if (index >= 8) continue
    Object.assign(variables, {
      [`git${index}`]: accent(index),
      [`gitInv${index}`]: light('line'),
      [`gitBranchLabel${index}`]: light('text'),
      [`fillType${index}`]: accent(index),
      [`venn${index + 1}`]: accent(index),
      [`surface${index}`]: light('alternate'),
      [`surfacePeer${index}`]: light('cluster-border'),
    })
  }
  return { ...variables, ...nestedVariables(), pieOpacity: '1', useGradient: false, dropShadow: 'none' }
}

function nestedVariables(): Record<string, unknown> {
  const axes = ['dataLabel', 'legendText', 'title', 'xAxisTitle', 'xAxisLabel', 'yAxisTitle', 'yAxisLabel']
  const lines = ['xAxisTick', 'xAxisLine', 'yAxisTick', 'yAxisLine']
  const xyChart: Record<string, string> = {
    backgroundColor: light('canvas'),
    plotColorPalette: series.map(accent).join(','),
  }
  for (const name of axes) xyChart[`${name}Color`] = light('text')
  for (const name of lines) xyChart[`${name}Color`] = light('line')
  const packet: Record<string, string> = { blockStrokeColor: light('node-border'), blockFillColor: light('node') }
  for (const name of ['startByte', 'endByte', 'label', 'title']) packet[`${name}Color`] = light('text')
  return {
    xyChart,
    packet,
    radar: { axisColor: light('line'), graticuleColor: light('grid') },
    cynefin: {
      boundaryColor: light('line'),
      arrowColor: light('line'),
      textColor: light('text'),
      labelColor: light('text'),
    },
    wardley: {
      backgroundColor: light('canvas'),
      axisColor: light('line'),
      axisTextColor: light('text'),
      gridColor: light('grid'),
      componentFill: light('canvas'),
      componentStroke: light('line'),
      componentLabelColor: light('text'),
      linkStroke: light('line'),
      evolutionStroke: light('danger-border'),
    },
  }
}

/** Configuration with the palette's colours, where Mermaid does not take them from its theme. */
export function paletteConfig(): Record<string, unknown> {
  return {
    // Its other text placement writes every label twice.
    journey: { textPlacement: 'tspan' },
    themeCSS: [
      `.grid .tick line{stroke:${light('grid')}}`,
      `text[fill="#444444"]{fill:${light('text')} !important}`,
      `line[stroke="#444444"],path[stroke="#444444"]{stroke:${light('line')} !important}`,
      `text.journey-section,text.task{fill:${light('text')} !important}`,
      `circle[fill="white"]{fill:${light('canvas')} !important}`,
    ].join(''),
  }
}

const nameByRgb = new Map(Object.entries(tones).map(([name, { light }]) => [rgbOf(light), name]))

/** `r,g,b` of every colour that belongs to the page rather than to the author. */
export const paletteRgb: readonly string[] = [...nameByRgb.keys()]

function rgbOf(hex: string): string {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)).join(',')
}

const colour = /#([0-9a-f]{6})\b|\brgba?\(([0-9., ]{5,80})\)/gi

/** Replaces the palette's colours in a finished, sanitized SVG by variables, and puts their definitions in front of its style. */
export function recolour(svg: string, id: string): string {
  const used = new Set<string>()
  const recoloured = svg.replace(colour, (whole, hex: string | undefined, channels: string | undefined) => {
    const parts = channels?.split(',').map(Number)
    const name = nameByRgb.get(parts ? parts.slice(0, 3).map(Math.round).join(',') : rgbOf(`#${hex}`))
    if (!name) return whole
    used.add(name)
    const alpha = parts?.[3] ?? 1
    return alpha >= 1
      ? `var(--d-${name})`
      : `color-mix(in srgb,var(--d-${name}) ${Math.round(alpha * 100)}%,transparent)`
  })
  const style = definitions(
    id,
    Object.keys(tones).filter((name) => used.has(name)),
  )
  const start = recoloured.lastIndexOf('<style>')
  if (start < 0) return recoloured.replace(/<\/svg>$/, () => `<style>${style}</style></svg>`)
  const at = start + '<style>'.length
  return `${recoloured.slice(0, at)}${style}${recoloured.slice(at)}`
}

function definitions(id: string, names: readonly string[]): string {
  const plain = names.map((name) => `--d-${name}:var(--mermaid-${name},${tones[name]!.light})`).join(';')
  const both = names.map(
    (name) => `--d-${name}:var(--mermaid-${name},light-dark(${tones[name]!.light},${tones[name]!.dark}))`,
  )
  return (
    `#${id}{${plain}}@supports(color:light-dark(#000,#fff)){#${id}{${both.join(';')}}}` +
    `@media print{#${id}{color-scheme:light}}`
  )
}
