import { Icon } from './icon.tsx'
import { sitePaths } from './site-paths.ts'

/** The foot of every page: help first, at the left. */
export function Footer({ help = sitePaths.help }: { help?: string | undefined }) {
  return (
    <footer class="foot">
      <div class="foot__row">
        <a class="button button--quiet" href={help}>
          <Icon name="life-buoy" />
          <span>Klik hier voor hulp</span>
        </a>
        <ul class="foot__links">
          <li>
            <a href={sitePaths.display}>
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
