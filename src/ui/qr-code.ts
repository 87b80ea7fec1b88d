import { toString as drawQrCode } from 'qrcode'

/** A QR code as inline SVG, black on white in every theme so that every camera reads it. */
export const qrCodeSvg = async (text: string, words: string): Promise<string> => {
  const svg = await drawQrCode(text, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
    width: 260,
  })
  return svg.trim().replace('<svg ', `<svg role="img" aria-label="${words}" focusable="false" `)
}
