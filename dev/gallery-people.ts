import type { Viewer } from '../src/ui/header.tsx'
import type { CarePageShown } from '../src/ui/layout.tsx'
import type { MenuItem } from '../src/ui/menu.tsx'

/** The moment at which the gallery is: a Saturday morning. */
export const now = new Date('2026-11-21T09:20:00+01:00')

export const viewer: Viewer = {
  name: 'Karin de Vries',
  people: [
    { name: 'Karin de Vries', href: '/zorgpagina', self: true },
    { name: 'Toos de Vries', href: '/zorgpagina', current: true },
    { name: 'Henk Zomerdijk', href: '/zorgpagina' },
  ],
}

export const carePage: CarePageShown = {
  name: 'Toos de Vries',
  formalName: 'mevrouw De Vries',
  href: '/zorgpagina',
}

export const menu: readonly MenuItem[] = [
  { href: '/zorgpagina', label: 'Begin', icon: 'house' },
  { href: '/dossier', label: 'Dossier', icon: 'folder-heart', mark: { short: '3', rest: 'nieuw' } },
  { href: '/connecties', label: 'Connecties', icon: 'users' },
  { href: '/profiel', label: 'Profiel', icon: 'user' },
  { href: '/inzage', label: 'Wie heeft gekeken', icon: 'eye' },
]

export const longViewer: Viewer = {
  name: 'Wilhelmina Adriana van der Westhuizen-Bloemendaal',
  people: [
    { name: 'Wilhelmina Adriana van der Westhuizen-Bloemendaal', href: '/zorgpagina', self: true },
    {
      name: 'Maximiliaan-Theodorus van Oudheusden-Kloosterboer',
      href: '/zorgpagina',
      current: true,
    },
    { name: 'Bep', href: '/zorgpagina' },
    { name: 'Chrysanthemum Jansen', href: '/zorgpagina' },
    { name: 'Oom Piet de Boer', href: '/zorgpagina' },
    { name: 'Tante Ria', href: '/zorgpagina' },
  ],
}
