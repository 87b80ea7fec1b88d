/** The sign of Naast, two people beside each other, with its name. */
export function Logo() {
  return (
    <span class="logo">
      <svg viewBox="0 0 64 64" width="40" height="40" aria-hidden="true" focusable="false">
        <rect class="logo__ground" width="64" height="64" rx="18" />
        <circle class="logo__one" cx="24" cy="22" r="8" />
        <path class="logo__one" d="M9 51c0-10 5-17 15-17s15 7 15 17z" />
        <circle class="logo__other" cx="44" cy="27" r="7" />
        <path class="logo__other" d="M32 51c0-8 4-14 12-14s12 6 12 14z" />
      </svg>
      <span class="logo__name">Naast</span>
    </span>
  )
}
