import { renderSVG } from 'uqr'

/**
 * A text as a QR code: a quarter of it may be scratched or stained (level Q), and the four modules of quiet around it
 * that ISO/IEC 18004 asks for are part of the image.
 */
export const renderQr = (text: string): string =>
  renderSVG(text, { ecc: 'Q', border: 4, pixelSize: 1, whiteColor: '#fff', blackColor: '#000' })
