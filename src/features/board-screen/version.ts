import { createHash } from 'node:crypto'
import { assetUrl } from '../../ui/assets.ts'
import { paintedLand, paintedSky } from './painting.ts'
import { pictureSymbols } from './pictures.ts'

let made: string | undefined

/** Names the screen as the server now has it: with another one the screen loads itself anew. */
export const screenVersion = (): string => {
  made ??= createHash('sha256')
    .update(
      [
        assetUrl('luna.css'),
        assetUrl('luna.js'),
        paintedSky(),
        paintedLand(),
        pictureSymbols(),
      ].join('\n'),
    )
    .digest('base64url')
    .slice(0, 12)
  return made
}
