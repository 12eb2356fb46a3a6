const enc = "ZXhwb3J0IGRlZmF1bHQgKGQpID0+IHsgZm9yIChjb25zdCB0IG9mIGQucXVlcnlTZWxlY3RvckFsbCgidGltZVtkYXRldGltZV0iKSkgeyB0LnRleHRDb250ZW50ID0gbmV3IEludGwuRGF0ZVRpbWVGb3JtYXQoZC5kb2N1bWVudEVsZW1lbnQubGFuZywgeyBkYXRlU3R5bGU6ICJsb25nIiB9KS5mb3JtYXQobmV3IERhdGUodC5kYXRlVGltZSkpOyB9IH07";
const seen = document.cookie.split("; ").some((c) => c.startsWith("rawdates="));
if (!seen && "Intl" in window) {
  // inlined by the bundler (modules under 1 kB)
  const { default: go } = await import("data:text/javascript;base64," + enc);
  go(document);
}
