"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.WithdrawModule = void 0;
var tslib_1 = require("tslib");
var ethers_1 = require("ethers");
var WithdrawModule = (function () {
    function WithdrawModule(provider) {
        this.provider = provider;
    }
    WithdrawModule.prototype.spendable = function (owner) {
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
    WithdrawModule.prototype.send = function (to, typed) {
        return tslib_1.__awaiter(this, void 0, void 0, function () {
            var signer, owner, most, value;
            return tslib_1.__generator(this, function (_a) {
                switch (_a.label) {
                    case 0:
                        signer = this.provider.getSigner();
                        return [4, signer.getAddress()];
                    case 1:
                        owner = _a.sent();
                        return [4, this.spendable(owner)];
                    case 2:
                        most = _a.sent();
                        value = typed === "max" ? most : ethers_1.utils.parseEther(typed);
                        if (value.gt(most))
                            throw new Error("not enough for the fee");
                        return [4, signer.sendTransaction({ to: ethers_1.utils.getAddress(to), value: value })];
                    case 3: return [2, _a.sent()];
                }
            });
        });
    };
    return WithdrawModule;
}());
exports.WithdrawModule = WithdrawModule;
