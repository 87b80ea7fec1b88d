import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type ProgressState = 'done' | 'now' | 'todo' | 'failed'

export interface ProgressStep {
  label: string
  state: ProgressState
  /** What came of it: «214 rapportages opgehaald». */
  detail?: Child
}

const signs: Record<ProgressState, IconName> = {
  done: 'check',
  now: 'refresh-cw',
  todo: 'ellipsis',
  failed: 'x',
}
const words: Record<ProgressState, string> = {
  done: 'Klaar',
  now: 'Bezig',
  todo: 'Nog te doen',
  failed: 'Niet gelukt',
}

/**
 * What is being done and how far it is. While `busy`, script fetches the page
 * again and puts the new list in; without script there is a link to look
 * again. When it is no longer busy the page is loaded once more, so the server
 * can lead on.
 */
export function Progress({ steps, busy }: { steps: readonly ProgressStep[]; busy: boolean }) {
  return (
    <poll-progress {...(busy ? { busy: '' } : {})}>
      <div role="status">
        <ol class="progress">
          {steps.map((step) => (
            <li class={`progress__step--${step.state}`}>
              <span class="progress__sign">
                <Icon name={signs[step.state]} />
              </span>
              <div>
                <p class="progress__label">
                  {step.label} <span class="vh">({words[step.state]})</span>
                </p>
                {step.detail === undefined ? null : <p class="muted">{step.detail}</p>}
              </div>
            </li>
          ))}
        </ol>
      </div>
      {busy ? (
        <p class="progress__again">
          <a href="?">Kijk hoe ver het nu is</a>
        </p>
      ) : null}
    </poll-progress>
  )
}
