import { raw } from 'hono/html'

/*
 * Our own drawings: soft, few shapes, no words. They are decoration; what they
 * mean stands beside them. Their colours are classes, so that they follow the
 * theme.
 */

const ground = '<ellipse class="d-ground" cx="120" cy="96" rx="112" ry="84"/>'

const shapes = {
  /** A cup of tea beside a plant: nothing here yet, sit down. */
  tea: `${ground}<path class="d-shade" d="M36 158h168v6H36z"/><path class="d-leaf" d="M168 104c-26-4-32-30-30-48 22 4 34 24 30 48zm2 0c0-26 14-40 34-44 0 24-12 40-34 44z"/><path class="d-leaf2" d="M168 110c-4-26 0-52 6-66 10 22 8 48-2 66z"/><path class="d-pot" d="M148 108h44l-6 50h-32z"/><path class="d-white" d="M56 106h58v26a26 26 0 0 1-26 26h-6a26 26 0 0 1-26-26z"/><path class="d-stroke" d="M114 114h8a11 11 0 0 1 0 22h-9"/><path class="d-warm" d="M56 106h58v8H56z"/><path class="d-stroke" d="M72 92c-6-8 6-12 0-22m14 22c-6-8 6-12 0-22m14 22c-6-8 6-12 0-22"/><path class="d-white" d="M44 158h82l-8 8H52z"/>`,
  /** An open letter with a heart. */
  letter: `${ground}<path class="d-brand" d="M48 82l72-50 72 50v76a8 8 0 0 1-8 8H56a8 8 0 0 1-8-8z"/><path class="d-white" d="M66 56h108v76l-54 34-54-34z"/><path class="d-heart" d="M120 116c-36-22-24-44-8-42 5 0 8 4 8 7 0-3 3-7 8-7 16-2 28 20-8 42z"/><path class="d-brand2" d="M48 84l72 46 72-46v74a8 8 0 0 1-8 8H56a8 8 0 0 1-8-8z"/><path class="d-warm" d="M52 164l50-44 18 12 18-12 50 44a8 8 0 0 1-4 2H56a8 8 0 0 1-4-2z"/>`,
  /** A folder with a leaf: the dossier, nothing in it yet. */
  folder: `${ground}<path class="d-brand" d="M46 60a8 8 0 0 1 8-8h40l12 14h80a8 8 0 0 1 8 8v82a8 8 0 0 1-8 8H54a8 8 0 0 1-8-8z"/><path class="d-white" d="M62 78h116v60H62z"/><path class="d-lines" d="M76 94h62m-62 14h84"/><path class="d-warm" d="M46 100a8 8 0 0 1 8-8h132a8 8 0 0 1 8 8v56a8 8 0 0 1-8 8H54a8 8 0 0 1-8-8z"/><path class="d-heart" d="M120 150c-32-19-22-39-8-37 5 0 8 4 8 7 0-3 3-7 8-7 14-2 24 18-8 37z"/>`,
  /** Three figures and an open place: whom will you invite? */
  people: `${ground}<circle class="d-skin2" cx="66" cy="84" r="18"/><path class="d-brand" d="M36 156c0-30 10-48 30-48s30 18 30 48z"/><path class="d-hair2" d="M46 84a20 20 0 0 1 40-2c-12 0-18-6-22-10-4 6-10 10-18 12z"/><circle class="d-skin" cx="120" cy="68" r="20"/><path class="d-warm" d="M86 156c0-36 12-60 34-60s34 24 34 60z"/><path class="d-grey" d="M98 68c-2-16 8-26 22-26s24 10 22 26c-6-10-12-14-22-14s-16 4-22 14z"/><circle class="d-grey" cx="120" cy="40" r="9"/><circle class="d-open" cx="174" cy="84" r="18"/><path class="d-open" d="M144 156c0-30 10-48 30-48s30 18 30 48z"/><path class="d-stroke" d="M174 126v20m-10-10h20"/><path class="d-shade" d="M30 156h180v6H30z"/>`,
  /** A signpost on a hill: this page is not here. */
  signpost: `${ground}<circle class="d-sun" cx="182" cy="52" r="20"/><path class="d-leaf" d="M14 136c50-34 150-34 212 0-14 28-56 44-106 44S28 164 14 136z"/><path class="d-pot" d="M112 48h12v112h-12z"/><path class="d-white" d="M66 58h86l16 15-16 15H66z"/><path class="d-warm" d="M84 98h84v30H84l-16-15z"/><path class="d-lines" d="M82 73h58"/><path class="d-lines" d="M96 113h56"/><path class="d-leaf2" d="M44 150c-4-18 2-30 10-36 6 14 2 28-10 36z"/>`,
  /** A door with a lock and a small heart: not for you, kindly. */
  door: `${ground}<path class="d-brand" d="M70 28h100a8 8 0 0 1 8 8v128H62V36a8 8 0 0 1 8-8z"/><path class="d-brand2" d="M80 46h80v46H80zm0 60h80v58H80z"/><path class="d-warm" d="M100 92h40a6 6 0 0 1 6 6v32a6 6 0 0 1-6 6h-40a6 6 0 0 1-6-6V98a6 6 0 0 1 6-6z"/><path class="d-lock" d="M106 92V80a14 14 0 0 1 28 0v12"/><path class="d-heart" d="M120 126c-16-10-11-19-4-18 2 0 4 2 4 3 0-1 2-3 4-3 7-1 12 8-4 18z"/><path class="d-shade" d="M44 164h152v6H44z"/>`,
  /** A cable that has come out: the other side can't be reached. */
  cable: `${ground}<path class="d-cable" d="M8 122c34 0 30-30 62-30"/><path class="d-cable" d="M232 70c-34 0-30 30-62 30"/><path class="d-brand" d="M66 74h24a18 18 0 0 1 0 36H66z"/><path class="d-stroke" d="M106 84h16m-16 16h16"/><path class="d-warm" d="M174 82h-18a18 18 0 0 0 0 36h18z"/><path class="d-stroke" d="M128 62l6-14m8 22l12-10m-26 62l-4 16m16-14l8 12"/><circle class="d-leaf" cx="200" cy="140" r="10"/><circle class="d-sun" cx="46" cy="48" r="12"/>`,
  /** A key and a phone with a code: the second step. */
  code: `${ground}<path class="d-brand" d="M84 24h72a10 10 0 0 1 10 10v124a10 10 0 0 1-10 10H84a10 10 0 0 1-10-10V34a10 10 0 0 1 10-10z"/><path class="d-white" d="M84 42h72v98H84z"/><path class="d-warm" d="M92 56h56a6 6 0 0 1 6 6v18a6 6 0 0 1-6 6h-40l-12 10V86h-4a6 6 0 0 1-6-6V62a6 6 0 0 1 6-6z"/><circle class="d-dot" cx="104" cy="71" r="4"/><circle class="d-dot" cx="120" cy="71" r="4"/><circle class="d-dot" cx="136" cy="71" r="4"/><path class="d-tick" d="M104 114l12 12 22-24"/><circle class="d-white" cx="120" cy="154" r="5"/>`,
} as const

export type DrawingName = keyof typeof shapes

/** A drawing for an empty state, a message or a card. */
export function Drawing({ name }: { name: DrawingName }) {
  return (
    <svg
      class="drawing"
      viewBox="0 0 240 184"
      width="240"
      height="184"
      aria-hidden="true"
      focusable="false"
    >
      {raw(shapes[name])}
    </svg>
  )
}

/** The front page: someone who receives care, with her daughter and a nurse beside her. */
export function BesideDrawing() {
  return (
    <svg
      class="drawing drawing--hero"
      viewBox="0 0 560 420"
      width="560"
      height="420"
      aria-hidden="true"
      focusable="false"
    >
      {raw(
        `${room}${daughter}${nurse}${mother}${hands}<rect class="d-shade" x="36" y="402" width="488" height="7" rx="3"/>`,
      )}
    </svg>
  )
}

const room = `<path class="d-ground" d="M60 130C90 50 200 20 300 34s210 50 226 170-40 190-240 190S20 330 22 250c0-46 22-80 38-120z"/><rect class="d-white" x="226" y="52" width="118" height="128" rx="14"/><rect class="d-sky" x="236" y="62" width="98" height="108" rx="8"/><circle class="d-sun" cx="300" cy="96" r="18"/><path class="d-leaf2" d="M236 150c26-26 66-20 98 0v12a8 8 0 0 1-8 8h-82a8 8 0 0 1-8-8z"/><path class="d-window" d="M285 62v108M236 118h98"/><path class="d-leaf" d="M478 196c-30-6-40-34-36-56 26 6 40 30 36 56zm4 2c0-32 16-48 40-52 0 28-14 48-40 52z"/><path class="d-leaf2" d="M478 204c-8-34-2-64 8-82 12 28 8 58-4 82z"/><path class="d-pot" d="M454 202h54l-8 62h-38z"/>`

const daughter = `<path class="d-hair2" d="M96 190c-8-58 22-88 60-88s66 28 60 88c-2 28 8 42 8 54 0 16-14 22-28 22h-80c-16 0-26-8-26-22s8-26 6-54z"/><path class="d-sun" d="M72 404c-4-100 24-160 84-160s88 60 84 160z"/><path class="d-skin2b" d="M138 218h36v34c0 10-8 18-18 18s-18-8-18-18z"/><ellipse class="d-skin2" cx="156" cy="180" rx="42" ry="48"/><path class="d-hair2" d="M110 182c-6-46 16-66 46-66s54 18 48 64c-12-14-16-30-18-42-20 18-52 18-66 14-2 12-4 20-10 30z"/><circle class="d-ink" cx="141" cy="182" r="4"/><circle class="d-ink" cx="173" cy="182" r="4"/><path class="d-smile" d="M142 202c8 10 22 10 30 0"/><circle class="d-blush" cx="130" cy="197" r="8"/><circle class="d-blush" cx="184" cy="197" r="8"/>`

const nurse = `<path class="d-nurse" d="M330 404c-4-104 26-162 84-162s90 58 86 162z"/><path class="d-white" d="M390 246l24 30 24-30 10 4-34 48-34-48z"/><path class="d-skin3b" d="M396 216h36v36c0 8-8 18-18 18s-18-10-18-18z"/><circle class="d-skin3b" cx="371" cy="184" r="9"/><circle class="d-skin3b" cx="457" cy="184" r="9"/><ellipse class="d-hair3" cx="414" cy="146" rx="47" ry="44"/><ellipse class="d-skin3" cx="414" cy="176" rx="42" ry="48"/><path class="d-hair3" d="M370 166c-8-48 14-70 46-70s52 22 42 70c-3-14-9-24-16-30-16 8-42 8-54 2-8 6-14 16-18 28z"/><circle class="d-ink" cx="399" cy="180" r="4"/><circle class="d-ink" cx="431" cy="180" r="4"/><path class="d-smile" d="M400 200c8 10 22 10 30 0"/><rect class="d-white" x="440" y="304" width="34" height="42" rx="5"/><path class="d-heart" d="M457 334c-14-9-9-17-3-16 2 0 3 1 3 3 0-2 1-3 3-3 6-1 11 7-3 16z"/>`

const mother = `<path class="d-chair" d="M176 404V268c0-40 40-64 108-64s108 24 108 64v136z"/><path class="d-cardigan" d="M188 404c-4-84 32-128 96-128s100 44 96 128z"/><path class="d-white" d="M262 282l22 34 22-34 8 6-30 48-30-48z"/><path class="d-skinb" d="M266 250h36v34c0 10-8 20-18 20s-18-10-18-20z"/><circle class="d-grey" cx="284" cy="140" r="22"/><path class="d-grey" d="M236 222c-10-44 14-74 48-74s58 30 48 74c4 10-2 20-8 22h-80c-6-2-12-12-8-22z"/><ellipse class="d-skin" cx="284" cy="216" rx="41" ry="46"/><path class="d-grey" d="M242 210c2-34 18-48 42-48s40 14 42 48c-12-8-24-18-30-28-12 16-34 26-54 28z"/><circle class="d-ink" cx="268" cy="220" r="4"/><circle class="d-ink" cx="300" cy="220" r="4"/><circle class="d-glass" cx="268" cy="220" r="13"/><circle class="d-glass" cx="300" cy="220" r="13"/><path class="d-glass" d="M281 219c2-2 4-2 6 0"/><path class="d-smile" d="M270 240c8 10 20 10 28 0"/><circle class="d-blush" cx="254" cy="238" r="8"/><circle class="d-blush" cx="314" cy="238" r="8"/>`

const hands = `<rect class="d-ink" x="236" y="330" width="96" height="68" rx="10"/><rect class="d-white" x="243" y="337" width="82" height="54" rx="5"/><circle class="d-warm" cx="260" cy="354" r="9"/><path class="d-lines" d="M276 351h38m-38 10h26m-50 16h60"/><path class="d-cardigan2" d="M190 404c4-34 22-50 50-44l2 22c-14 2-20 10-22 22zm188 0c-4-34-22-50-50-44l-2 22c14 2 20 10 22 22z"/><circle class="d-skin" cx="240" cy="372" r="13"/><circle class="d-skin" cx="328" cy="372" r="13"/>`
