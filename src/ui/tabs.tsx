import { Icon, type IconName } from './icon.tsx'

export interface Tab {
  href: string
  label: string
  icon?: IconName
  current?: boolean
}

/** The parts of one subject, as links: each is a page of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} {...(tab.current ? { 'aria-current': 'page' } : {})}>
              {tab.icon === undefined ? null : <Icon name={tab.icon} />}
              <span>{tab.label}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
