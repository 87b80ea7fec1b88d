/** Prints how many bytes the first view of a page costs, compressed as a browser gets it. */
export const firstView = async (
  baseUrl: string,
  path: string,
  headers: Record<string, string>,
): Promise<void> => {
  const bytes = async (url: string): Promise<{ size: number; text: string }> => {
    const response = await fetch(new URL(url, baseUrl), {
      headers: { ...headers, 'accept-encoding': 'br' },
    })
    const text = await response.text()
    return { size: Number(response.headers.get('content-length')) || Buffer.byteLength(text), text }
  }
  for (const page of ['/', path]) {
    const html = await bytes(page)
    const assets = [...html.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    )
    const sizes = await Promise.all(
      [...new Set(assets)].map(async (url) => ({ url, size: (await bytes(url)).size })),
    )
    const total = sizes.reduce((sum, { size }) => sum + size, html.size)
    console.log(
      `\nEerste aanblik van ${page.replace(/[0-9a-f-]{36}/, ':id')}: ${(total / 1024).toFixed(1)} KiB`,
    )
    console.log(
      `  html ${(html.size / 1024).toFixed(1)} KiB${sizes.map(({ url, size }) => `, ${url.replace(/^\/assets\//, '').replace(/\.[^.]+\./, '.')} ${(size / 1024).toFixed(1)} KiB`).join('')}`,
    )
  }
}
