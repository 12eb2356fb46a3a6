import * as i0 from "@angular/core";
import * as i1 from "@angular/common/http";
import * as i2 from "@angular/router";
import { FormControl, FormGroup, Validators } from "@angular/forms";
import * as i3 from "./sesion.service";
export class AccesoComponent {
  constructor(http, router, sesion) {
    this.http = http;
    this.router = router;
    this.sesion = sesion;
    this.cargando = false;
    this.form = new FormGroup({ rut: new FormControl("", Validators.required), clave: new FormControl("", [Validators.required, Validators.minLength(4)]) });
  }
  ngOnInit() {
    if (this.sesion.activa) this.router.navigate(["/inicio"]);
  }
  enviar() {
    if (this.form.invalid) return;
    this.cargando = true;
    const { rut, clave } = this.form.value;
    this.http.post("/api/sesion", { rut, clave }, { withCredentials: true }).subscribe({
      next: (r) => { this.sesion.guardar(r.token); this.router.navigate(["/inicio"]); },
      error: (e) => { this.cargando = false; this.mensaje = e.status === 401 ? "RUT o clave incorrectos" : "Servicio no disponible"; }
    });
  }
}
AccesoComponent.ɵfac = function AccesoComponent_Factory(t) { return new (t || AccesoComponent)(i0.ɵɵdirectiveInject(i1.HttpClient), i0.ɵɵdirectiveInject(i2.Router), i0.ɵɵdirectiveInject(i3.SesionService)); };
AccesoComponent.ɵcmp = i0.ɵɵdefineComponent({ type: AccesoComponent, selectors: [["app-acceso"]], decls: 4, vars: 2, template: function AccesoComponent_Template(rf, ctx) {
  if (rf & 1) {
    i0.ɵɵelementStart(0, "form", 0);
    i0.ɵɵlistener("ngSubmit", function AccesoComponent_Template_form_ngSubmit_0_listener() { return ctx.enviar(); });
    i0.ɵɵelement(1, "input", 1)(2, "input", 2);
    i0.ɵɵelementEnd();
  }
} });
