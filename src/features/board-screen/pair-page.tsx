import { raw } from 'hono/html'
import { groupUserCode } from '../../boards/codes.ts'
import { LunaDocument, Painting } from './luna-document.tsx'
import { lunaPaths } from './paths.ts'
import { viewOf } from './view.ts'

/** Why a screen asks anew, in words. */
const REASONS = {
  revoked: 'Dit scherm is losgekoppeld.',
  expired_token: 'De code is verlopen.',
  access_denied: 'Iemand heeft dit scherm niet toegelaten.',
  invalid_grant: 'De code werkt niet meer.',
} as const
export type PairingReason = keyof typeof REASONS

/** Where a screen is paired (RFC 8628): big and friendly, to be read from across a room. */
export function StartPage({ now, reason }: { now: number; reason: PairingReason | null }) {
  return (
    <LunaDocument title="Luna" refresh={null}>
      <main class="luna luna--pairing" id="luna-pairing" data-light="day">
        <Painting view={viewOf([], now)} />
        <div class="paper">
          <h1>Luna</h1>
          {reason ? <p class="paper__reason">{REASONS[reason]}</p> : null}
          <p>
            Luna laat op dit scherm zien wat er vandaag gebeurt: wie er komt, en hoe laat. Met
            woorden en met plaatjes.
          </p>
          <p>Iemand van de familie koppelt dit scherm, met een telefoon of een computer.</p>
          <form method="post" action={lunaPaths.pair}>
            <button type="submit">Toon een code</button>
          </form>
        </div>
      </main>
    </LunaDocument>
  )
}

/**
 * The code, for whoever stands before the screen.
 *
 * @param props.wait seconds until the screen may ask again
 */
export function CodePage({
  now,
  userCode,
  address,
  qrCode,
  wait,
}: {
  now: number
  userCode: string
  /** Without «https://»: as people type it. */
  address: string
  /** A drawing with the whole address in it, made here. */
  qrCode: string
  wait: number
}) {
  return (
    <LunaDocument title="Luna koppelen" refresh={wait + 5}>
      <main
        class="luna luna--pairing"
        id="luna-pairing"
        data-light="day"
        data-pairing={String(wait)}
      >
        <Painting view={viewOf([], now)} />
        <div class="paper paper--code">
          <h1>Dit scherm koppelen</h1>
          <ol>
            <li>
              Ga op uw telefoon of computer naar <strong class="paper__address">{address}</strong>
            </li>
            <li>
              Typ daar deze code:
              <strong class="paper__code">{groupUserCode(userCode)}</strong>
            </li>
            <li>Dit scherm verandert dan vanzelf.</li>
          </ol>
          <div class="paper__qr">
            {raw(qrCode)}
            <p>Of maak hier een foto van met uw telefoon.</p>
          </div>
        </div>
      </main>
    </LunaDocument>
  )
}
