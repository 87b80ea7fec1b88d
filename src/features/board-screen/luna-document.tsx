import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { assetUrl } from '../../ui/assets.ts'
import { paintedLand, paintedSky } from './painting.ts'
import { pictureSymbols } from './pictures.ts'
import type { View } from './view.ts'

/** The document of a screen: nothing of Naast around it, a painting that fills it, and its own small script. */
export function LunaDocument({
  title,
  refresh,
  children,
}: {
  title: string
  /** Without script: after how many seconds it is asked for again. */
  refresh: number | null
  children: Child
}) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="nl">
        <head>
          <meta charset="utf-8" />
          <title>{title}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {refresh === null ? null : (
            <noscript>
              <meta http-equiv="refresh" content={String(refresh)} />
            </noscript>
          )}
          <link rel="stylesheet" href={assetUrl('luna.css')} />
          <link rel="icon" href={assetUrl('favicon.svg')} type="image/svg+xml" />
          <link rel="manifest" href={assetUrl('luna.webmanifest')} />
          <meta name="theme-color" content="#26365f" />
          <script defer src={assetUrl('luna.js')}></script>
        </head>
        <body>{children}</body>
      </html>
    </>
  )
}

const art = { sky: '', land: '', symbols: '' }

function Layer({ children }: { children: string }) {
  return (
    <svg
      class="painting"
      viewBox="0 0 1600 1000"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      {raw(children)}
    </svg>
  )
}

/** The painting, with sun or moon between the sky and the land. */
export function Painting({ view }: { view: Pick<View, 'orb'> }) {
  art.sky ||= paintedSky()
  art.land ||= paintedLand()
  return (
    <>
      <Layer>{art.sky}</Layer>
      <div class="orb" data-orb={String(view.orb)} aria-hidden="true"></div>
      <Layer>{art.land}</Layer>
    </>
  )
}

/** The pictures that the programme is made of. */
export function PictureSymbols() {
  art.symbols ||= pictureSymbols()
  return (
    <svg class="symbols" width="0" height="0" aria-hidden="true" focusable="false">
      {raw(art.symbols)}
    </svg>
  )
}
