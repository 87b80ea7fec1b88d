import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { assetUrl } from './assets.ts'
import { type Display, defaultDisplay } from './display.ts'
import type { Errors } from './error-summary.tsx'

/** The face of a care organisation: its name, and where its own colours are. */
export interface OrganisationLook {
  name: string
  /** Address of a stylesheet with its brand tokens. */
  stylesheet?: string | undefined
  /** Address of its logo. */
  logo?: string | undefined
}

export interface DocumentProps {
  title: string
  /** With errors the title begins with «Fout: ». */
  errors?: Errors | undefined
  organisation?: OrganisationLook | undefined
  display?: Display | undefined
  /** Extra class on the body. */
  look?: string
  children: Child
}

/** A whole HTML document: what every layout stands in. */
export function Document(props: DocumentProps) {
  const { title, errors, organisation, display = defaultDisplay, look = '' } = props
  const wrong = Object.keys(errors ?? {}).length > 0
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html
        lang="nl"
        data-theme={display.theme}
        data-contrast={display.contrast}
        data-size={display.size}
      >
        <head>
          <meta charset="utf-8" />
          <title>{`${wrong ? 'Fout: ' : ''}${title} – Naast`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta
            name="color-scheme"
            content={display.theme === 'auto' ? 'light dark' : display.theme}
          />
          <link rel="stylesheet" href={assetUrl('naast.css')} />
          {organisation?.stylesheet === undefined ? null : (
            <link rel="stylesheet" href={organisation.stylesheet} />
          )}
          <link rel="icon" href={assetUrl('favicon.svg')} type="image/svg+xml" />
          <link rel="apple-touch-icon" href={assetUrl('icon-180.png')} />
          <link rel="manifest" href={assetUrl('naast.webmanifest')} />
          <meta name="theme-color" content="#0b4f5c" />
          <script type="module" src={assetUrl('naast.js')}></script>
        </head>
        <body class={look}>
          <div class="page">{props.children}</div>
        </body>
      </html>
    </>
  )
}
