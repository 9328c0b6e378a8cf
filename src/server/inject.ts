// Where does the preview's script go in a page? Only what is served gets it, never what is written.

/** Goes before the last `</body>`, or at the end. */
export function injectBeforeEnd(html: string, element: string): string {
  const at = html.toLowerCase().lastIndexOf('</body')
  return at < 0 ? html + element : html.slice(0, at) + element + html.slice(at)
}

export interface ScriptFacts {
  readonly source: string
  readonly token: string
  /** Tells this run of the preview from others. */
  readonly session: string
  readonly revision: number
}

export const scriptElement = ({ source, token, session, revision }: ScriptFacts): string =>
  `<script type="module" src="${source}" data-atelier-token="${token}" data-atelier-session="${session}" data-atelier-revision="${revision}"></script>`
