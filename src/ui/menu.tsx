import { Icon, type IconName } from './icon.tsx'
import { sitePaths } from './site-paths.ts'

export interface MenuItem {
  href: string
  label: string
  icon: IconName
  current?: boolean
  /** A few words beside the item: «2 nieuw», «op slot». */
  mark?: string | undefined
}

/** How many items stand in the bar of a phone beside «Meer». */
const inBar = 4

/**
 * The parts of the page: on a wide screen at the left, on a phone a bar at the
 * bottom. What does not fit in the bar is under «Meer», which opens without
 * script.
 */
export function Menu({
  items,
  label = 'Hoofdmenu',
}: {
  items: readonly MenuItem[]
  label?: string
}) {
  return (
    <nav class="menu" id="menu" aria-label={label}>
      <ul class="menu__items">
        {items.map((item, index) => (
          <li
            class={
              index < inBar ? `menu__item menu__item--${index + 1}` : 'menu__item menu__item--rest'
            }
          >
            <MenuLink item={item} />
          </li>
        ))}
        <li class="menu__item menu__more">
          <details name="meer">
            <summary>
              <Icon name="ellipsis" />
              <span>Meer</span>
            </summary>
            <div class="menu__panel">
              <ul>
                {items.map((item) => (
                  <li>
                    <MenuLink item={item} />
                  </li>
                ))}
              </ul>
              <AccountLinks />
            </div>
          </details>
        </li>
      </ul>
      <div class="menu__account">
        <AccountLinks />
      </div>
    </nav>
  )
}

function MenuLink({ item }: { item: MenuItem }) {
  return (
    <a class="menu__link" href={item.href} {...(item.current ? { 'aria-current': 'page' } : {})}>
      <Icon name={item.icon} />
      <span class="menu__label">{item.label}</span>
      {item.mark === undefined ? null : <span class="menu__mark">{item.mark}</span>}
    </a>
  )
}

function AccountLinks() {
  return (
    <ul>
      <li>
        <a class="menu__link" href={sitePaths.account}>
          <Icon name="circle-user" />
          <span class="menu__label">Mijn account</span>
        </a>
      </li>
      <li>
        <form method="post" action={sitePaths.signOut}>
          <button class="menu__link" type="submit">
            <Icon name="log-out" />
            <span class="menu__label">Uitloggen</span>
          </button>
        </form>
      </li>
    </ul>
  )
}
