import { Icon, type IconName } from './icon.tsx'
import { sitePaths } from './site-paths.ts'

export interface MenuItem {
  href: string
  label: string
  icon: IconName
  current?: boolean
  /** A few words beside the item. */
  mark?: MenuMark | undefined
}

/** «2 nieuw»: in the bar of a phone there is room for the short part only; the rest is heard there. */
export interface MenuMark {
  short: string
  rest: string
}

/** Marks the item that has this address as the one where the viewer is. */
export function markCurrent(items: readonly MenuItem[], current: string | undefined): MenuItem[] {
  return items.map((item) => ({ ...item, current: item.current ?? item.href === current }))
}

/** How many letters the bar of a phone holds beside «Meer», also where the letters are largest; of a label each word has a line. */
const LETTERS_IN_BAR = 32

/** How many of the items stand in the bar of a phone: four, or fewer where their words are long. */
const countInBar = (items: readonly MenuItem[]): number => {
  const longest = items.map(({ label }) => Math.max(...label.split(' ').map((word) => word.length)))
  const fits = [4, 3, 2].find(
    (count) => longest.slice(0, count).reduce((sum, letters) => sum + letters, 0) <= LETTERS_IN_BAR,
  )
  return fits ?? 1
}

/** What belongs to the person who is signed in, not to the page: under the menu. */
export interface AccountMenu {
  items: readonly MenuItem[]
  /** Where the button «Uitloggen» posts to. */
  signOut: string
}

const accountItem: MenuItem = {
  href: sitePaths.account,
  label: 'Mijn account',
  icon: 'circle-user',
}

/** One's own account, and signing out. */
export const ownAccount: AccountMenu = { items: [accountItem], signOut: sitePaths.signOut }

/** The menu where there is no care page: between the pages, and at one's own account. */
export const betweenPages: { items: readonly MenuItem[]; account: AccountMenu } = {
  items: [{ href: sitePaths.overview, label: 'Overzicht', icon: 'house' }, accountItem],
  account: { items: [], signOut: sitePaths.signOut },
}

/**
 * The parts of the page: on a wide screen at the left, on a phone a bar at the
 * bottom. What does not fit in the bar is under «Meer», which opens without
 * script.
 */
export function Menu({
  items,
  account = ownAccount,
}: {
  items: readonly MenuItem[]
  account?: AccountMenu | undefined
}) {
  const inBar = countInBar(items)
  return (
    <nav class="menu" id="menu" aria-label="Hoofdmenu">
      <ul class="menu__items">
        {items.map((item, index) => (
          <li class={`menu__item menu__item--${index < inBar ? index + 1 : 'rest'}`}>
            <MenuLink item={item} />
          </li>
        ))}
        <li class="menu__item menu__more">
          <More items={items} account={account} />
        </li>
      </ul>
      <div class="menu__account">
        <AccountLinks account={account} />
      </div>
    </nav>
  )
}

/** Everything there is: how many items fit in the bar depends on the screen and the letters. */
function More({ items, account }: { items: readonly MenuItem[]; account: AccountMenu }) {
  return (
    <details>
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
        <AccountLinks account={account} />
      </div>
    </details>
  )
}

function MenuLink({ item }: { item: MenuItem }) {
  return (
    <a class="menu__link" href={item.href} {...(item.current ? { 'aria-current': 'page' } : {})}>
      <Icon name={item.icon} />
      <span class="menu__label">{item.label}</span>
      {item.mark === undefined ? null : (
        <span class="menu__mark">
          {item.mark.short} <span class="menu__mark-rest">{item.mark.rest}</span>
        </span>
      )}
    </a>
  )
}

function AccountLinks({ account }: { account: AccountMenu }) {
  return (
    <ul>
      {account.items.map((item) => (
        <li>
          <MenuLink item={item} />
        </li>
      ))}
      <li>
        <form method="post" action={account.signOut} role="none">
          <button class="menu__link" type="submit">
            <Icon name="log-out" />
            <span class="menu__label">Uitloggen</span>
          </button>
        </form>
      </li>
    </ul>
  )
}
