import { Figure } from '../../ui/figure.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'

/**
 * A picture of a page of Naast, built from the real parts, with made-up people.
 * It can't be clicked and is silent: the words beside it tell the same.
 */
export function PagePicture() {
  return (
    <div class="picture" aria-hidden="true">
      <div class="for">
        <Figure name="Toos de Vries" size="l" />
        <span class="for__words">
          <span class="for__what">Zorgpagina van</span>
          <strong class="for__name">mevrouw De Vries</strong>
        </span>
      </div>
      <div class="picture__body">
        <p class="picture__heading">Vandaag</p>
        {moments.map((moment) => (
          <div class="card">
            <div class="card__head">
              <Figure name={moment.name} />
              <p class="card__titles">
                <strong>{moment.name}</strong> <span class="badge">{moment.role}</span>
              </p>
            </div>
            <p class="card__body">{moment.words}</p>
          </div>
        ))}
      </div>
      <div class="picture__bar">
        {bar.map(({ icon, label }, index) => (
          <span class={index === 0 ? 'picture__here' : ''}>
            <Icon name={icon} />
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}

const moments = [
  {
    name: 'Fatima El Amrani',
    role: 'thuiszorg',
    words: 'Mevrouw heeft goed geslapen en haar ontbijt opgegeten.',
  },
  { name: 'Karin de Vries', role: 'dochter', words: 'Fijn om te lezen. Ik kom om vier uur langs.' },
]

const bar: readonly { icon: IconName; label: string }[] = [
  { icon: 'house', label: 'Begin' },
  { icon: 'folder-heart', label: 'Dossier' },
  { icon: 'users', label: 'Connecties' },
]
