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

const commandOf = (block) => {
  const lines = block.innerText.split("\n");
  return lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2)).join("\n") || block.innerText;
};

const addButton = (block) => {
  const button = document.createElement("button");
  button.className = "copy";
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const ok = await copyToClipboard(commandOf(block));
    button.textContent = ok ? "Copied" : "Press CTRL + C";
    if (!ok) {
      const range = document.createRange();
      range.selectNodeContents(block);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  block.parentElement.append(button);
};

document.querySelectorAll("pre > code").forEach(addButton);
document.querySelector(`.tabs [data-os="${isLinux() ? "linux" : "windows"}"]`)?.click();
