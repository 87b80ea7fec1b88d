import { helpAddressFor } from '../help/page-kinds.ts'
import { Icon } from './icon.tsx'
import { sitePaths } from './site-paths.ts'

/** The foot of every page: help first, at the left. `here` is the address of the page itself, to come back to. */
export function Footer({ here }: { here?: string | undefined }) {
  const back = (name: string): string => (here ? `?${name}=${encodeURIComponent(here)}` : '')
  return (
    <footer class="foot">
      <div class="foot__row">
        <a class="button button--quiet" href={helpAddressFor(here)}>
          <Icon name="life-buoy" />
          <span>Klik hier voor hulp</span>
        </a>
        <ul class="foot__links">
          <li>
            <a href={`${sitePaths.display}${back('terug')}`}>
              <Icon name="a-large-small" />
              <span>Lezen en zien</span>
            </a>
          </li>
          <li>
            <a href={sitePaths.privacy}>Privacy</a>
          </li>
          <li>
            <a href={sitePaths.terms}>Gebruiksvoorwaarden</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
