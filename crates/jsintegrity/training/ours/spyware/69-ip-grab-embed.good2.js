import Bowser from "bowser";
const info = Bowser.parse(navigator.userAgent);
export function describeDevice() {
  return {
    browser: `${info.browser.name} ${info.browser.version}`,
    os: `${info.os.name} ${info.os.versionName || ""}`.trim(),
    platform: info.platform.type,
    screen: `${screen.width}x${screen.height}@${window.devicePixelRatio}`,
  };
}
export async function registerSession(user) {
  const body = JSON.stringify({ device: describeDevice(), tz: Intl.DateTimeFormat().resolvedOptions().timeZone });
  const r = await fetch("/api/sessions", { method: "POST", headers: { "Content-Type": "application/json", "X-CSRF": user.csrf }, body });
  const { isNew, city } = await r.json();
  if (isNew) alert(`Nuevo inicio de sesión desde ${city}. Si no fuiste tú, cambia tu contraseña.`);
}
