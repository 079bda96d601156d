// node_modules/@mdi/js/mdi.js
var e = "M20,4H16.83L15,2H9L7.17,4H4A2,2 0 0,0 2,6V18A2,2 0 0,0 4,20H20A2,2 0 0,0 22,18V6A2,2 0 0,0 20,4M20,18H4V6H8.05L9.88,4H14.12L15.95,6H20V18M12,7A5,5 0 0,0 7,12A5,5 0 0,0 12,17A5,5 0 0,0 17,12A5,5 0 0,0 12,7M12,15A3,3 0 0,1 9,12A3,3 0 0,1 12,9A3,3 0 0,1 15,12A3,3 0 0,1 12,15Z", t = "M17.5 16.82L19.94 18.23L19.19 19.53L16 17.69V14H17.5V16.82M24 17C24 20.87 20.87 24 17 24S10 20.87 10 17C10 16.66 10.03 16.33 10.08 16H2V4H20V10.68C22.36 11.81 24 14.21 24 17M10.68 14C10.86 13.64 11.05 13.3 11.28 12.97C11.19 13 11.1 13 11 13C9.34 13 8 11.66 8 10S9.34 7 11 7 14 8.34 14 10C14 10.25 13.96 10.5 13.9 10.73C14.84 10.27 15.89 10 17 10C17.34 10 17.67 10.03 18 10.08V8C16.9 8 16 7.11 16 6H6C6 7.11 5.11 8 4 8V12C5.11 12 6 12.9 6 14H10.68M22 17C22 14.24 19.76 12 17 12S12 14.24 12 17 14.24 22 17 22 22 19.76 22 17Z", n = "M23 12L20.6 9.2L20.9 5.5L17.3 4.7L15.4 1.5L12 3L8.6 1.5L6.7 4.7L3.1 5.5L3.4 9.2L1 12L3.4 14.8L3.1 18.5L6.7 19.3L8.6 22.5L12 21L15.4 22.5L17.3 19.3L20.9 18.5L20.6 14.8L23 12M18.7 16.9L16 17.5L14.6 19.9L12 18.8L9.4 19.9L8 17.5L5.3 16.9L5.5 14.1L3.7 12L5.5 9.9L5.3 7.1L8 6.5L9.4 4.1L12 5.2L14.6 4.1L16 6.5L18.7 7.1L18.5 9.9L20.3 12L18.5 14.1L18.7 16.9M16.6 7.6L18 9L10 17L6 13L7.4 11.6L10 14.2L16.6 7.6Z", r = "M8.27,3L3,8.27V15.73L8.27,21H15.73C17.5,19.24 21,15.73 21,15.73V8.27L15.73,3M9.1,5H14.9L19,9.1V14.9L14.9,19H9.1L5,14.9V9.1M9.12,7.71L7.71,9.12L10.59,12L7.71,14.88L9.12,16.29L12,13.41L14.88,16.29L16.29,14.88L13.41,12L16.29,9.12L14.88,7.71L12,10.59", i = "M14.4,6H20V16H13L12.6,14H7V21H5V4H14L14.4,6M14,14H16V12H18V10H16V8H14V10L13,8V6H11V8H9V6H7V8H9V10H7V12H9V10H11V12H13V10L14,12V14M11,10V8H13V10H11M14,10H16V12H14V10Z", a = "M13,2.03V2.05L13,4.05C17.39,4.59 20.5,8.58 19.96,12.97C19.5,16.61 16.64,19.5 13,19.93V21.93C18.5,21.38 22.5,16.5 21.95,11C21.5,6.25 17.73,2.5 13,2.03M11,2.06C9.05,2.25 7.19,3 5.67,4.26L7.1,5.74C8.22,4.84 9.57,4.26 11,4.06V2.06M4.26,5.67C3,7.19 2.25,9.04 2.05,11H4.05C4.24,9.58 4.8,8.23 5.69,7.1L4.26,5.67M2.06,13C2.26,14.96 3.03,16.81 4.27,18.33L5.69,16.9C4.81,15.77 4.24,14.42 4.06,13H2.06M7.1,18.37L5.67,19.74C7.18,21 9.04,21.79 11,22V20C9.58,19.82 8.23,19.25 7.1,18.37M12.5,7V12.25L17,14.92L16.25,16.15L11,13V7H12.5Z", o = "M13 18H11V16H13V18M13 15H11C11 11.75 14 12 14 10C14 8.9 13.1 8 12 8C10.9 8 10 8.9 10 10H8C8 7.79 9.79 6 12 6C14.21 6 16 7.79 16 10C16 12.5 13 12.75 13 15M22 12C22 17.18 18.05 21.45 13 21.95V19.94C16.95 19.45 20 16.08 20 12C20 7.92 16.95 4.55 13 4.06V2.05C18.05 2.55 22 6.82 22 12M11 2.05V4.06C9.54 4.24 8.2 4.82 7.09 5.68L5.67 4.26C7.15 3.05 9 2.25 11 2.05M4.06 11H2.05C2.25 9 3.05 7.15 4.26 5.67L5.68 7.1C4.82 8.2 4.24 9.54 4.06 11M11 19.94V21.95C9 21.75 7.15 20.96 5.67 19.74L7.09 18.32C8.2 19.18 9.54 19.76 11 19.94M2.05 13H4.06C4.24 14.46 4.82 15.8 5.68 16.91L4.26 18.33C3.05 16.85 2.25 15 2.05 13Z", s = "M8.28,5.45L6.5,4.55L7.76,2H16.23L17.5,4.55L15.72,5.44L15,4H9L8.28,5.45M18.62,8H14.09L13.3,5H10.7L9.91,8H5.38L4.1,10.55L5.89,11.44L6.62,10H17.38L18.1,11.45L19.89,10.56L18.62,8M17.77,22H15.7L15.46,21.1L12,15.9L8.53,21.1L8.3,22H6.23L9.12,11H11.19L10.83,12.35L12,14.1L13.16,12.35L12.81,11H14.88L17.77,22M11.4,15L10.5,13.65L9.32,18.13L11.4,15M14.68,18.12L13.5,13.64L12.6,15L14.68,18.12Z", c = globalThis, l = c.ShadowRoot && (c.ShadyCSS === void 0 || c.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, u = Symbol(), d = /* @__PURE__ */ new WeakMap(), f = class {
	constructor(e, t, n) {
		if (this._$cssResult$ = !0, n !== u) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, t = this.t;
		if (l && e === void 0) {
			let n = t !== void 0 && t.length === 1;
			n && (e = d.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), n && d.set(t, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, p = (e) => new f(typeof e == "string" ? e : e + "", void 0, u), m = (e, ...t) => new f(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, u), h = (e, t) => {
	if (l) e.adoptedStyleSheets = t.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let n of t) {
		let t = document.createElement("style"), r = c.litNonce;
		r !== void 0 && t.setAttribute("nonce", r), t.textContent = n.cssText, e.appendChild(t);
	}
}, g = l ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return p(t);
})(e) : e, { is: _, defineProperty: v, getOwnPropertyDescriptor: y, getOwnPropertyNames: ee, getOwnPropertySymbols: te, getPrototypeOf: ne } = Object, re = globalThis, b = re.trustedTypes, ie = b ? b.emptyScript : "", x = re.reactiveElementPolyfillSupport, ae = (e, t) => e, oe = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? ie : null;
				break;
			case Object:
			case Array: e = e == null ? e : JSON.stringify(e);
		}
		return e;
	},
	fromAttribute(e, t) {
		let n = e;
		switch (t) {
			case Boolean:
				n = e !== null;
				break;
			case Number:
				n = e === null ? null : Number(e);
				break;
			case Object:
			case Array: try {
				n = JSON.parse(e);
			} catch {
				n = null;
			}
		}
		return n;
	}
}, se = (e, t) => !_(e, t), ce = {
	attribute: !0,
	type: String,
	converter: oe,
	reflect: !1,
	useDefault: !1,
	hasChanged: se
};
Symbol.metadata ??= Symbol("metadata"), re.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var S = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = ce) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && v(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = y(this.prototype, e) ?? {
			get() {
				return this[t];
			},
			set(e) {
				this[t] = e;
			}
		};
		return {
			get: r,
			set(t) {
				let a = r?.call(this);
				i?.call(this, t), this.requestUpdate(e, a, n);
			},
			configurable: !0,
			enumerable: !0
		};
	}
	static getPropertyOptions(e) {
		return this.elementProperties.get(e) ?? ce;
	}
	static _$Ei() {
		if (this.hasOwnProperty(ae("elementProperties"))) return;
		let e = ne(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(ae("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(ae("properties"))) {
			let e = this.properties, t = [...ee(e), ...te(e)];
			for (let n of t) this.createProperty(n, e[n]);
		}
		let e = this[Symbol.metadata];
		if (e !== null) {
			let t = litPropertyMetadata.get(e);
			if (t !== void 0) for (let [e, n] of t) this.elementProperties.set(e, n);
		}
		this._$Eh = /* @__PURE__ */ new Map();
		for (let [e, t] of this.elementProperties) {
			let n = this._$Eu(e, t);
			n !== void 0 && this._$Eh.set(n, e);
		}
		this.elementStyles = this.finalizeStyles(this.styles);
	}
	static finalizeStyles(e) {
		let t = [];
		if (Array.isArray(e)) {
			let n = new Set(e.flat(1 / 0).reverse());
			for (let e of n) t.unshift(g(e));
		} else e !== void 0 && t.push(g(e));
		return t;
	}
	static _$Eu(e, t) {
		let n = t.attribute;
		return !1 === n ? void 0 : typeof n == "string" ? n : typeof e == "string" ? e.toLowerCase() : void 0;
	}
	constructor() {
		super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
	}
	_$Ev() {
		this._$ES = new Promise((e) => this.enableUpdating = e), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((e) => e(this));
	}
	addController(e) {
		(this._$EO ??= /* @__PURE__ */ new Set()).add(e), this.renderRoot !== void 0 && this.isConnected && e.hostConnected?.();
	}
	removeController(e) {
		this._$EO?.delete(e);
	}
	_$E_() {
		let e = /* @__PURE__ */ new Map(), t = this.constructor.elementProperties;
		for (let n of t.keys()) this.hasOwnProperty(n) && (e.set(n, this[n]), delete this[n]);
		e.size > 0 && (this._$Ep = e);
	}
	createRenderRoot() {
		let e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
		return h(e, this.constructor.elementStyles), e;
	}
	connectedCallback() {
		this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
	}
	enableUpdating(e) {}
	disconnectedCallback() {
		this._$EO?.forEach((e) => e.hostDisconnected?.());
	}
	attributeChangedCallback(e, t, n) {
		this._$AK(e, n);
	}
	_$ET(e, t) {
		let n = this.constructor.elementProperties.get(e), r = this.constructor._$Eu(e, n);
		if (r !== void 0 && !0 === n.reflect) {
			let i = (n.converter?.toAttribute === void 0 ? oe : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? oe : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? se)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
			this.C(e, t, n);
		}
		!1 === this.isUpdatePending && (this._$ES = this._$EP());
	}
	C(e, t, { useDefault: n, reflect: r, wrapped: i }, a) {
		n && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), !0 !== i || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || n || (t = void 0), this._$AL.set(e, t)), !0 === r && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
	}
	async _$EP() {
		this.isUpdatePending = !0;
		try {
			await this._$ES;
		} catch (e) {
			Promise.reject(e);
		}
		let e = this.scheduleUpdate();
		return e != null && await e, !this.isUpdatePending;
	}
	scheduleUpdate() {
		return this.performUpdate();
	}
	performUpdate() {
		if (!this.isUpdatePending) return;
		if (!this.hasUpdated) {
			if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
				for (let [e, t] of this._$Ep) this[e] = t;
				this._$Ep = void 0;
			}
			let e = this.constructor.elementProperties;
			if (e.size > 0) for (let [t, n] of e) {
				let { wrapped: e } = n, r = this[t];
				!0 !== e || this._$AL.has(t) || r === void 0 || this.C(t, void 0, n, r);
			}
		}
		let e = !1, t = this._$AL;
		try {
			e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((e) => e.hostUpdate?.()), this.update(t)) : this._$EM();
		} catch (t) {
			throw e = !1, this._$EM(), t;
		}
		e && this._$AE(t);
	}
	willUpdate(e) {}
	_$AE(e) {
		this._$EO?.forEach((e) => e.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(e)), this.updated(e);
	}
	_$EM() {
		this._$AL = /* @__PURE__ */ new Map(), this.isUpdatePending = !1;
	}
	get updateComplete() {
		return this.getUpdateComplete();
	}
	getUpdateComplete() {
		return this._$ES;
	}
	shouldUpdate(e) {
		return !0;
	}
	update(e) {
		this._$Eq &&= this._$Eq.forEach((e) => this._$ET(e, this[e])), this._$EM();
	}
	updated(e) {}
	firstUpdated(e) {}
};
S.elementStyles = [], S.shadowRootOptions = { mode: "open" }, S[ae("elementProperties")] = /* @__PURE__ */ new Map(), S[ae("finalized")] = /* @__PURE__ */ new Map(), x?.({ ReactiveElement: S }), (re.reactiveElementVersions ??= []).push("2.1.2");
// node_modules/lit-html/lit-html.js
var le = globalThis, ue = (e) => e, de = le.trustedTypes, fe = de ? de.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, pe = "$lit$", C = `lit$${Math.random().toFixed(9).slice(2)}$`, me = "?" + C, he = `<${me}>`, w = document, ge = () => w.createComment(""), _e = (e) => e === null || typeof e != "object" && typeof e != "function", ve = Array.isArray, ye = (e) => ve(e) || typeof e?.[Symbol.iterator] == "function", be = "[ 	\n\f\r]", xe = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, Se = /-->/g, Ce = />/g, T = RegExp(`>|${be}(?:([^\\s"'>=/]+)(${be}*=${be}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), we = /'/g, Te = /"/g, Ee = /^(?:script|style|textarea|title)$/i, De = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), E = De(1), D = De(2), O = Symbol.for("lit-noChange"), k = Symbol.for("lit-nothing"), Oe = /* @__PURE__ */ new WeakMap(), A = w.createTreeWalker(w, 129);
function ke(e, t) {
	if (!ve(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return fe === void 0 ? t : fe.createHTML(t);
}
var Ae = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = xe;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === xe ? c[1] === "!--" ? o = Se : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = T) : (Ee.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = T) : o = Ce : o === T ? c[0] === ">" ? (o = i ?? xe, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? T : c[3] === "\"" ? Te : we) : o === Te || o === we ? o = T : o === Se || o === Ce ? o = xe : (o = T, i = void 0);
		let d = o === T && e[t + 1].startsWith("/>") ? " " : "";
		a += o === xe ? n + he : l >= 0 ? (r.push(s), n.slice(0, l) + pe + n.slice(l) + C + d) : n + C + (l === -2 ? t : d);
	}
	return [ke(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, je = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = Ae(t, n);
		if (this.el = e.createElement(l, r), A.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = A.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(pe)) {
					let t = u[o++], n = i.getAttribute(e).split(C), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? Fe : r[1] === "?" ? Ie : r[1] === "@" ? Le : Pe
					}), i.removeAttribute(e);
				} else e.startsWith(C) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (Ee.test(i.tagName)) {
					let e = i.textContent.split(C), t = e.length - 1;
					if (t > 0) {
						i.textContent = de ? de.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], ge()), A.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], ge());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === me) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(C, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += C.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = w.createElement("template");
		return n.innerHTML = e, n;
	}
};
function j(e, t, n = e, r) {
	if (t === O) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = _e(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = j(e, i._$AS(e, t.values), i, r)), t;
}
var Me = class {
	constructor(e, t) {
		this._$AV = [], this._$AN = void 0, this._$AD = e, this._$AM = t;
	}
	get parentNode() {
		return this._$AM.parentNode;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	u(e) {
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? w).importNode(t, !0);
		A.currentNode = r;
		let i = A.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new Ne(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Re(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = A.nextNode(), a++);
		}
		return A.currentNode = w, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, Ne = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = k, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
	}
	get parentNode() {
		let e = this._$AA.parentNode, t = this._$AM;
		return t !== void 0 && e?.nodeType === 11 && (e = t.parentNode), e;
	}
	get startNode() {
		return this._$AA;
	}
	get endNode() {
		return this._$AB;
	}
	_$AI(e, t = this) {
		e = j(this, e, t), _e(e) ? e === k || e == null || e === "" ? (this._$AH !== k && this._$AR(), this._$AH = k) : e !== this._$AH && e !== O && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? ye(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== k && _e(this._$AH) ? this._$AA.nextSibling.data = e : this.T(w.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = je.createElement(ke(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new Me(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = Oe.get(e.strings);
		return t === void 0 && Oe.set(e.strings, t = new je(e)), t;
	}
	k(t) {
		ve(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(ge()), this.O(ge()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = ue(e).nextSibling;
			ue(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, Pe = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = k, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = k;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = j(this, e, t, 0), a = !_e(e) || e !== this._$AH && e !== O, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = j(this, r[n + o], t, o), s === O && (s = this._$AH[o]), a ||= !_e(s) || s !== this._$AH[o], s === k ? e = k : e !== k && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === k ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, Fe = class extends Pe {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === k ? void 0 : e;
	}
}, Ie = class extends Pe {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== k);
	}
}, Le = class extends Pe {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = j(this, e, t, 0) ?? k) === O) return;
		let n = this._$AH, r = e === k && n !== k || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== k && (n === k || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Re = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		j(this, e);
	}
}, ze = le.litHtmlPolyfillSupport;
ze?.(je, Ne), (le.litHtmlVersions ??= []).push("3.3.3");
var Be = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new Ne(t.insertBefore(ge(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Ve = globalThis, M = class extends S {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Be(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return O;
	}
};
M._$litElement$ = !0, M.finalized = !0, Ve.litElementHydrateSupport?.({ LitElement: M });
var He = Ve.litElementPolyfillSupport;
He?.({ LitElement: M }), (Ve.litElementVersions ??= []).push("4.2.2");
// src/application/answer.ts
function Ue({ stage: e, trouble: t }) {
	return (e === "active" || e === "ended") && t === null;
}
function We({ stage: e, steps: t, trouble: n }) {
	return e === "failed" && n !== null ? n.date : t.findLast(({ place: e }) => e !== "ahead")?.date ?? null;
}
// src/icon-button.ts
function Ge(e) {
	return E`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${e}></path></svg>`;
}
function Ke(e, t, n, r, i) {
	return E`<button
    class="icon"
    type="button"
    title=${t}
    aria-label=${t}
    aria-expanded=${i ?? k}
    ?disabled=${n}
    @click=${r}
  >
    ${Ge(e)}
  </button>`;
}
// src/application/next.ts
function qe(e, t, n, r) {
	let { next_action: i, prepare: a, trouble: o } = e;
	return E`
    <div class="next">
      ${o === null ? E`<div class="what">
              <div class="name">${r.text("next")}</div>
              <div>${r.text(a === null ? `next_${i}` : `prepare_${a}`)}</div>
            </div>` : k}
      <div class="links">
        ${o !== null && t ? Ye("/config/repairs", "M21.71 20.29L20.29 21.71A1 1 0 0 1 18.88 21.71L7 9.85A3.81 3.81 0 0 1 6 10A4 4 0 0 1 2.22 4.7L4.76 7.24L5.29 6.71L6.71 5.29L7.24 4.76L4.7 2.22A4 4 0 0 1 10 6A3.81 3.81 0 0 1 9.85 7L21.71 18.88A1 1 0 0 1 21.71 20.29M2.29 18.88A1 1 0 0 0 2.29 20.29L3.71 21.71A1 1 0 0 0 5.12 21.71L10.59 16.25L7.76 13.42M20 2L16 4V6L13.83 8.17L15.83 10.17L18 8H20L22 4Z", r.text("open_repairs")) : k}
        ${Je(e, n, r)}
      </div>
    </div>
  `;
}
function Je({ checklist: { done: e, total: t }, entities: n }, r, i) {
	if (n.checklist === null) return k;
	let a = i.text("open_checklist", {
		done: r.count(e),
		total: r.count(t)
	});
	return Ye(`/todo?entity_id=${n.checklist}`, "M3,5H9V11H3V5M5,7V9H7V7H5M11,7H21V9H11V7M11,15H21V17H11V15M5,20L1.5,16.5L2.91,15.09L5,17.17L9.59,12.59L11,14L5,20Z", a);
}
function Ye(e, t, n) {
	return E`<a class="pill" href=${e}>${Ge(t)}<span>${n}</span></a>`;
}
// src/application/present.ts
var Xe = {
	not_applied: o,
	signed_up: a,
	processing: a,
	awaiting_mpan: s,
	enrolling: a,
	awaiting_reading: e,
	checking_credit: t,
	active: n,
	failed: r,
	ended: i
};
function Ze({ stage: e, trouble: t, days_late: n, next_action: r }) {
	return t !== null || e === "failed" ? "troubled" : n > 0 || r === "send_reading" ? "pressing" : e === "active" ? "well" : e === "ended" || e === "not_applied" ? "still" : "moving";
}
function Qe({ stage: e }) {
	return E`<div class="badge" aria-hidden="true">${Ge(Xe[e])}</div>`;
}
function $e(e, t, n) {
	let { stage: r, days_late: i } = e;
	return E`
    <div class="now">
      ${Qe(e)}
      <div>
        <div class="stage">
          ${n.text(`stage_${r}`)}
          ${i > 0 ? E`<span class="lateness">${n.counted("days_late", i, t.count(i))}</span>` : k}
        </div>
        <div class="times">${et(e, t, n)}</div>
      </div>
    </div>
    <p>${n.text(`about_${r}`)}</p>
  `;
}
function et(e, t, n) {
	let { due: r, expected_from: i, days_late: a } = e, o = We(e), s = o === null ? [] : [n.text("since", { date: t.date(o) })];
	if (r !== null) {
		let e = {
			date: t.date(r),
			from: i === null ? "" : t.date(i)
		};
		s.push(n.text(a > 0 ? "was_due" : i === null ? "due" : "due_between", e));
	}
	return s.join(" · ");
}
function tt({ stage: e, trouble: t }, n, r) {
	return t === null ? k : E`<div class="alert" role="alert">
    ${Ge("M11,15H13V17H11V15M11,7H13V13H11V7M12,2C6.47,2 2,6.5 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20Z")}
    <div>
      <strong>${r.text(`trouble_${t.kind}`)}</strong>
      ${e === "failed" ? k : E`<span class="times">${r.text("since_inside", { date: n.date(t.date) })}</span>`}
      <div>${r.text(`remedy_${t.kind}`)}</div>
    </div>
  </div>`;
}
// src/application/settled.ts
var nt = /(^|-)SEG(-|$)/, rt = [
	[/^INTELLI-FLUX-/, "Intelligent Octopus Flux"],
	[/^FLUX-/, "Octopus Flux"],
	[/^AGILE-OUTGOING-/, "Agile Outgoing"],
	[/^OUTGOING-/, "Outgoing Octopus"]
];
function it(e, t, n, r) {
	let { agreement: i, entities: a } = e, o = lt(t, a.export_rate);
	return E`<dl>
    ${i === null ? k : at(i, n, r)}
    ${o === null ? k : st(r.text("rate"), n.rate(o))}
    ${ot(t, a.latest_export_credit, n, r)}
  </dl>`;
}
function at({ product: e, since: t, end: n }, r, i) {
	let a = nt.test(e) ? i.text("product_seg") : rt.find(([t]) => t.test(e))?.[1] ?? e, o = {
		date: r.fullDate(t),
		end: n === null ? "" : r.fullDate(n)
	}, s = i.text(n === null ? "since_inside" : "agreement_between", o);
	return st(i.text("agreement"), a, s, e);
}
function ot(e, t, n, r) {
	let i = lt(e, t);
	if (i === null) return k;
	let a = ct(e, t)?.attributes.posted_on;
	return st(r.text("latest_credit"), n.money(i), typeof a == "string" ? n.date(a) : void 0);
}
function st(e, t, n, r) {
	return E`<div>
    <dt>${e}</dt>
    <dd title=${r ?? k}>${t}${n === void 0 ? k : E`<span>${n}</span>`}</dd>
  </div>`;
}
function ct(e, t) {
	return t === null ? void 0 : e.states[t];
}
function lt(e, t) {
	let n = ct(e, t)?.state ?? "", r = Number(n);
	return n === "" || Number.isNaN(r) ? null : r;
}
// src/application/step-styles.ts
var ut = m`
  ol {
    display: flex;
    margin: 20px 16px 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    flex: 1 1 0;
    min-width: 0;
    padding-top: 28px;
    font-size: var(--ha-font-size-s, 12px);
    line-height: 16px;
  }
  li:last-child {
    flex: 0 1 auto;
  }
  li::before {
    position: absolute;
    top: 9px;
    inset-inline: 0;
    height: 2px;
    background: var(--line-color);
    content: "";
  }
  li:last-child::before {
    display: none;
  }
  li.done::before {
    background: var(--done-color);
  }
  .dot {
    position: absolute;
    top: 0;
    inset-inline-start: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    box-sizing: border-box;
    width: 20px;
    height: 20px;
    border: 2px solid var(--line-color);
    border-radius: 50%;
    background: var(--ha-card-background, var(--card-background-color, #fff));
    color: var(--ha-card-background, var(--card-background-color, #fff));
  }
  .dot svg {
    width: 14px;
    height: 14px;
  }
  .done .dot {
    border-color: var(--done-color);
    background: var(--done-color);
  }
  .stopped .dot {
    border-color: var(--mood-color);
    background: var(--mood-color);
  }
  .present .dot {
    border-color: var(--mood-color);
    box-shadow: 0 0 0 4px color-mix(in srgb, var(--mood-color) 18%, transparent);
  }
  .present .dot::after {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--mood-color);
    content: "";
  }
  .label,
  time {
    display: block;
    padding-inline-end: 8px;
  }
  time,
  .ahead .label {
    color: var(--quiet-color);
  }
  li.present .label {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  time.late {
    color: var(--primary-text-color, #212121);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .settled + ol {
    margin-top: 8px;
    margin-bottom: 16px;
  }
  @container (max-width: 619px) {
    ol {
      flex-direction: column;
    }
    li,
    li:last-child {
      display: flex;
      flex: none;
      justify-content: space-between;
      gap: 16px;
      min-height: 32px;
      padding: 0 0 0 36px;
      font-size: var(--ha-font-size-m, 14px);
      line-height: 20px;
    }
    li:last-child {
      min-height: 20px;
    }
    li::before {
      top: 10px;
      bottom: -10px;
      inset-inline: 9px auto;
      width: 2px;
      height: auto;
    }
    .label,
    time {
      padding: 0;
    }
    time {
      white-space: nowrap;
    }
  }
`;
// src/application/steps.ts
function dt(e, t, n) {
	let r = e.steps.findIndex(({ place: e }) => e === "ahead");
	return E`
    <ol aria-label=${n.text("steps")}>
      ${e.steps.map((i, a) => E`<li class=${i.place} aria-current=${i.place === "present" ? "step" : k}>
            <span class="dot" aria-hidden="true">${ft(i)}</span>
            <span class="label">${n.text(`step_${i.stage}`)}</span>
            <span class="unseen">${n.text(`place_${i.place}`)}</span>
            ${pt(i, a === r, e, t, n)}
          </li>`)}
    </ol>
  `;
}
function ft({ place: e }) {
	let t = {
		done: "M21,7L9,19L3.5,13.5L4.91,12.09L9,16.17L19.59,5.59L21,7Z",
		stopped: "M10 3H14V14H10V3M10 21V17H14V21H10Z",
		present: null,
		ahead: null
	}[e];
	return t === null ? k : Ge(t);
}
function pt(e, t, { due: n, days_late: r }, i, a) {
	return e.date === null ? !t || n === null ? k : E`<time class=${r > 0 ? "late" : k} datetime=${n}>
    ${a.text("step_due", { date: i.date(n) })}
  </time>` : E`<time datetime=${e.date}>${i.date(e.date)}</time>`;
}
// src/application/styles.ts
var mt = m`
  ha-card {
    --mood-color: var(--primary-color, #009ac7);
    --done-color: var(--primary-color, #009ac7);
    --quiet-color: var(--secondary-text-color, #727272);
    --line-color: var(--divider-color, rgba(127, 127, 127, 0.24));
    color: var(--primary-text-color, #212121);
    font-size: var(--ha-font-size-m, 14px);
    line-height: 20px;
  }
  .well {
    --mood-color: var(--success-color, #43a047);
    --done-color: var(--mood-color);
  }
  .pressing {
    --mood-color: var(--warning-color, #ffa600);
  }
  .troubled {
    --mood-color: var(--error-color, #db4437);
  }
  .still {
    --mood-color: var(--quiet-color);
  }
  h2 {
    padding: 12px 16px 0;
  }
  p {
    margin: 12px 16px 0;
    color: var(--quiet-color);
  }
  .absence {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 12px;
    padding: 24px 16px 32px;
    color: var(--quiet-color);
    text-align: center;
  }
  .now,
  .settled {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 16px 0;
  }
  .badge {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 40px;
    height: 40px;
    border-radius: var(--ha-border-radius-circle, 50%);
    background: color-mix(in srgb, var(--mood-color) 18%, transparent);
    color: var(--mood-color);
  }
  svg {
    width: 24px;
    height: 24px;
    fill: currentColor;
  }
  .stage {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 24px;
  }
  .lateness {
    padding: 0 8px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    background: color-mix(in srgb, var(--mood-color) 18%, transparent);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 20px;
  }
  .times {
    color: var(--quiet-color);
  }
  .alert {
    display: flex;
    gap: 12px;
    margin: 12px 16px 0;
    padding: 12px;
    border-radius: var(--ha-border-radius-md, 8px);
    background: color-mix(in srgb, var(--mood-color) 12%, transparent);
  }
  .alert svg {
    flex: none;
    color: var(--mood-color);
  }
  .alert strong {
    margin-inline-end: 8px;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px 16px;
    margin: 20px 16px 16px;
  }
  .next .what {
    flex: 1 1 260px;
  }
  .next .name,
  dt {
    color: var(--quiet-color);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 16px;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  a {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    padding: 8px 16px 8px 12px;
    text-decoration: none;
  }
  a svg {
    flex: none;
    width: 20px;
    height: 20px;
  }
  a:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .settled {
    flex-wrap: wrap;
    padding: 12px 16px;
  }
  .settled .what {
    flex: 1 1 120px;
    min-width: 0;
  }
  .settled h2 {
    padding: 0;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    letter-spacing: 0;
    line-height: 24px;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    margin: 0;
  }
  dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  dd span {
    margin-inline-start: 8px;
    color: var(--quiet-color);
  }
  .toggle .icon svg {
    transition: transform 180ms ease-in-out;
  }
  .toggle.open .icon svg {
    transform: rotate(180deg);
  }
  @media (prefers-reduced-motion: reduce) {
    .toggle .icon svg {
      transition: none;
    }
  }
  @container (max-width: 619px) {
    .settled dl {
      order: 1;
      box-sizing: border-box;
      width: 100%;
      padding-inline-start: 52px;
    }
    dd span {
      display: block;
      margin: 0;
      font-size: var(--ha-font-size-s, 12px);
      line-height: 16px;
    }
  }
`, ht = [
	"day",
	"month",
	"year"
], gt = ["energy", "earnings"];
function _t(e, t) {
	return t === "energy" ? e.export_kwh : e.earnings;
}
function vt(e, t) {
	return (t === "energy" ? e.estimated_kwh : e.estimated_earnings) ?? null;
}
function yt(e) {
	return e.unit_rate === null ? e.earnings === null || e.export_kwh === null || e.export_kwh === 0 ? null : e.earnings / e.export_kwh : e.unit_rate;
}
var bt = 1e-6;
function xt(e) {
	let t = e.map(yt).filter((e) => e !== null);
	return t.length > 0 && Math.max(...t) - Math.min(...t) > bt;
}
function St(e) {
	return xt(e) ? null : e.find((e) => e.unit_rate !== null)?.unit_rate ?? e.map(yt).find((e) => e !== null) ?? null;
}
// src/texts.ts
var Ct = {
	en: {
		texts: {
			card_name: "Solar export",
			card_description: "Half-hours, days and months of export, and what they earn.",
			day: "Day",
			month: "Month",
			year: "Year",
			view: "Period",
			energy: "Export",
			earnings: "Earnings",
			exported: "Exported",
			earned: "Earned",
			rate: "Rate",
			average_rate: "Average rate",
			show_energy: "Show the bars in kilowatt-hours",
			show_earnings: "Show the bars in pounds",
			previous_day: "Previous day",
			previous_month: "Previous month",
			previous_year: "Previous year",
			next_day: "Next day",
			next_month: "Next month",
			next_year: "Next year",
			newest: "Newest complete day",
			download: "Download as CSV",
			settled: "Settled",
			estimated: "Estimated",
			incomplete: "Incomplete",
			missing: "Missing",
			awaited: "Not published yet",
			future: "Still to come",
			before: "Before your export was metered",
			settled_until: "Settled until {moment}",
			estimated_amount: "{amount} estimated",
			estimates_shown: "Lighter bars are estimates from your own sensor",
			nothing_exported: "Nothing was exported.",
			nothing_yet: "No half-hours yet. Octopus usually publishes the first ones a day or two after your export begins to be metered.",
			day_awaited: "Octopus has not published this day yet. It usually does so the day after.",
			period_awaited: "Octopus has not published anything of this period yet.",
			day_missing: "Octopus has no half-hours for this day. They are added here if they come later.",
			loading: "Loading",
			loading_history: "Loading the history: {percent}",
			unavailable: "This export point is not set up at present.",
			starting: "Waiting for Home Assistant to finish its start.",
			failed: "The data could not be loaded.",
			try_again: "Try again",
			chart_energy: "Export in kilowatt-hours, {period}. Move through the bars with the arrow keys.",
			chart_earnings: "Earnings, {period}. Move through the bars with the arrow keys.",
			chart_open: "Press Enter to open a bar.",
			time: "Time",
			state: "State",
			editor_export_point: "Export point",
			editor_export_point_help: "Without a choice, the card shows your first export point.",
			editor_title: "Title",
			editor_view: "Period to begin with",
			editor_measure: "Bars to begin with",
			application_card_name: "Export application",
			application_card_description: "Where your application for the Smart Export Guarantee stands, and what to do next.",
			stage_not_applied: "Not applied yet",
			stage_signed_up: "Signed up",
			stage_processing: "Being processed",
			stage_awaiting_mpan: "Waiting for the export MPAN",
			stage_enrolling: "Being enrolled",
			stage_awaiting_reading: "First meter reading due",
			stage_checking_credit: "Waiting for the first credit",
			stage_active: "Active",
			stage_failed: "Stopped",
			stage_ended: "Ended",
			about_not_applied: "You sign up for the Smart Export Guarantee (SEG) online, at Octopus.",
			about_signed_up: "Octopus takes your application up.",
			about_processing: "Octopus checks your documents and asks the network operator for an export MPAN.",
			about_awaiting_mpan: "The network operator creates your export MPAN. This takes longest, and is out of Octopus' hands.",
			about_enrolling: "Your export MPAN is there, and Octopus puts it on your account.",
			about_awaiting_reading: "Octopus needs a first reading of your export register before it pays.",
			about_checking_credit: "Your export is metered. The first credit comes with a monthly statement.",
			about_active: "Your export is metered and paid for.",
			about_failed: "Octopus does not go on with this application.",
			about_ended: "There is no export agreement any more. What was exported and earned stays here.",
			steps: "Steps of the application",
			step_signed_up: "Signed up",
			step_processing: "In process",
			step_awaiting_mpan: "MPAN requested",
			step_enrolling: "MPAN created",
			step_awaiting_reading: "Enrolled",
			step_checking_credit: "Metered",
			step_active: "First credit",
			place_done: "Done",
			place_present: "Reached last",
			place_stopped: "Stopped here",
			place_ahead: "Still to come",
			since: "Since {date}",
			since_inside: "since {date}",
			step_due: "by {date}",
			due: "usually over by {date}",
			due_between: "usually over between {from} and {date}",
			was_due: "was due by {date}",
			next: "Next",
			next_apply: "Sign up for the SEG at Octopus. Have your certificate and the network operator's approval at hand.",
			next_wait: "There is nothing to do but wait.",
			next_ask_supplier: "Ask Octopus. Have your certificate and the network operator's letter at hand.",
			next_send_reading: "Send Octopus the first meter reading, with a photograph of the meter.",
			next_check_credit: "Look for the first credit on your next statement.",
			next_nothing: "There is nothing to do.",
			prepare_certificate: "While you wait: have your certificate at hand. Your installer has it.",
			prepare_dno_approval: "While you wait: have the network operator's letter or e-mail at hand that approves the connection.",
			prepare_smart_meter: "While you wait: see that your smart meter works. It has to give half-hourly readings.",
			open_checklist: "Checklist: {done} of {total} done",
			open_repairs: "Open the repairs",
			trouble_unable_to_proceed: "Octopus cannot go on",
			trouble_cancelled: "The application was cancelled",
			trouble_export_mpan_not_found: "The export MPAN was not found",
			trouble_enrolment_rejected: "The enrolment was rejected",
			trouble_enrolment_objected: "Another supplier objected",
			trouble_enrolment_stalled: "The sign-up has stalled",
			trouble_registration_refused: "The registration was refused",
			trouble_export_point_vanished: "Gone from your account",
			remedy_unable_to_proceed: "Often a document is missing, or Feed-in Tariff export payments stand in the way. Ask Octopus, and apply again.",
			remedy_cancelled: "If you did not mean to cancel it, ask Octopus, and apply again.",
			remedy_export_mpan_not_found: "Ask your installer whether the network operator was told of the installation, get its letter or e-mail, and send it to Octopus.",
			remedy_enrolment_rejected: "Another supplier may still hold your export. Ask Octopus what is missing.",
			remedy_enrolment_objected: "Another supplier still holds your export. Ask it to let the meter point go, and tell Octopus.",
			remedy_enrolment_stalled: "Ask Octopus. Have your certificate and the network operator's letter at hand.",
			remedy_registration_refused: "It was refused, objected to or withdrawn. Ask Octopus why.",
			remedy_export_point_vanished: "Octopus does not list the export meter point any more. If it stays away for more than some days, ask Octopus.",
			agreement: "Agreement",
			agreement_between: "{date} to {end}",
			product_seg: "Smart Export Guarantee",
			latest_credit: "Latest credit",
			application_unavailable: "This application is not set up at present.",
			dashboard_name: "Solar export",
			dashboard_description: "Half-hours, earnings and the state of your export under the Smart Export Guarantee.",
			dashboard_latest: "Newest day",
			dashboard_today: "Today",
			dashboard_totals: "Totals",
			dashboard_status: "Status",
			dashboard_credits: "Credits",
			dashboard_comparison: "On another tariff",
			dashboard_checklist: "Checklist",
			dashboard_empty: "No export point is set up yet. It appears here by itself as soon as there is one."
		},
		counted: {
			complete: {
				one: "{count} half-hour, settled",
				other: "All {count} half-hours settled"
			},
			missing_half_hours: {
				one: "{count} half-hour is missing, so the true total may be higher",
				other: "{count} half-hours are missing, so the true total may be higher"
			},
			missing_in_bar: {
				one: "{count} half-hour missing",
				other: "{count} half-hours missing"
			},
			days_late: {
				one: "{count} day late",
				other: "{count} days late"
			},
			unpriced: {
				one: "{count} half-hour has no rate and is left out of the earnings",
				other: "{count} half-hours have no rate and are left out of the earnings"
			}
		}
	},
	cy: {
		texts: {
			card_name: "Allforio solar",
			card_description: "Hanner oriau, dyddiau a misoedd o allforio, a'r hyn maen nhw'n ei ennill.",
			day: "Diwrnod",
			month: "Mis",
			year: "Blwyddyn",
			view: "Cyfnod",
			energy: "Allforion",
			earnings: "Enillion",
			exported: "Allforiwyd",
			earned: "Enillwyd",
			rate: "Cyfradd",
			average_rate: "Cyfradd gyfartalog",
			show_energy: "Dangos y barrau mewn cilowat oriau",
			show_earnings: "Dangos y barrau mewn punnoedd",
			previous_day: "Diwrnod blaenorol",
			previous_month: "Mis blaenorol",
			previous_year: "Blwyddyn flaenorol",
			next_day: "Diwrnod nesaf",
			next_month: "Mis nesaf",
			next_year: "Blwyddyn nesaf",
			newest: "Diwrnod cyflawn diweddaraf",
			download: "Lawrlwytho fel CSV",
			settled: "Wedi'i setlo",
			estimated: "Amcangyfrif",
			incomplete: "Anghyflawn",
			missing: "Ar goll",
			awaited: "Heb ei gyhoeddi eto",
			future: "Eto i ddod",
			before: "Cyn i'ch allforio gael ei fesur",
			settled_until: "Wedi'i setlo hyd at {moment}",
			estimated_amount: "{amount} (amcangyfrif)",
			estimates_shown: "Mae'r barrau goleuach yn amcangyfrifon o'ch synhwyrydd eich hun",
			nothing_exported: "Ni allforiwyd dim.",
			nothing_yet: "Dim hanner oriau eto. Fel arfer mae Octopus yn cyhoeddi'r rhai cyntaf ddiwrnod neu ddau ar ôl i'ch allforio ddechrau cael ei fesur.",
			day_awaited: "Nid yw Octopus wedi cyhoeddi'r diwrnod hwn eto. Fel arfer mae'n gwneud hynny drannoeth.",
			period_awaited: "Nid yw Octopus wedi cyhoeddi dim o'r cyfnod hwn eto.",
			day_missing: "Nid oes gan Octopus hanner oriau ar gyfer y diwrnod hwn. Cânt eu hychwanegu yma os dônt yn nes ymlaen.",
			loading: "Yn llwytho",
			loading_history: "Yn llwytho'r hanes: {percent}",
			unavailable: "Nid yw'r pwynt allforio hwn wedi'i sefydlu ar hyn o bryd.",
			starting: "Yn aros i Home Assistant orffen cychwyn.",
			failed: "Nid oedd modd llwytho'r data.",
			try_again: "Rhoi cynnig arall arni",
			chart_energy: "Allforion mewn cilowat oriau, {period}. Symudwch drwy'r barrau gyda'r bysellau saeth.",
			chart_earnings: "Enillion, {period}. Symudwch drwy'r barrau gyda'r bysellau saeth.",
			chart_open: "Pwyswch Enter i agor bar.",
			time: "Amser",
			state: "Cyflwr",
			editor_export_point: "Pwynt allforio",
			editor_export_point_help: "Heb ddewis, mae'r cerdyn yn dangos eich pwynt allforio cyntaf.",
			editor_title: "Teitl",
			editor_view: "Cyfnod i ddechrau ag ef",
			editor_measure: "Barrau i ddechrau â nhw",
			application_card_name: "Cais allforio",
			application_card_description: "Hynt eich cais ar gyfer y Smart Export Guarantee, a beth i'w wneud nesaf.",
			stage_not_applied: "Heb wneud cais eto",
			stage_signed_up: "Wedi ymuno",
			stage_processing: "Yn cael ei brosesu",
			stage_awaiting_mpan: "Aros am yr MPAN allforio",
			stage_enrolling: "Yn cael ei gofrestru",
			stage_awaiting_reading: "Angen y darlleniad mesurydd cyntaf",
			stage_checking_credit: "Aros am y credyd cyntaf",
			stage_active: "Gweithredol",
			stage_failed: "Wedi stopio",
			stage_ended: "Wedi dod i ben",
			about_not_applied: "Rydych yn ymuno â'r Smart Export Guarantee (SEG) ar-lein, gydag Octopus.",
			about_signed_up: "Mae Octopus yn derbyn eich cais.",
			about_processing: "Mae Octopus yn gwirio eich dogfennau ac yn gofyn i weithredwr y rhwydwaith am MPAN allforio.",
			about_awaiting_mpan: "Mae gweithredwr y rhwydwaith yn creu eich MPAN allforio. Dyma'r cam hiraf, ac nid yw yn nwylo Octopus.",
			about_enrolling: "Mae eich MPAN allforio yno, ac mae Octopus yn ei roi ar eich cyfrif.",
			about_awaiting_reading: "Mae ar Octopus angen darlleniad cyntaf o'ch cofrestr allforio cyn talu.",
			about_checking_credit: "Mae eich allforio'n cael ei fesur. Daw'r credyd cyntaf gyda chyfriflen fisol.",
			about_active: "Mae eich allforio'n cael ei fesur, ac rydych yn cael eich talu amdano.",
			about_failed: "Nid yw Octopus yn mynd ymlaen â'r cais hwn.",
			about_ended: "Nid oes cytundeb allforio mwyach. Mae'r hyn a allforiwyd ac a enillwyd yn aros yma.",
			steps: "Camau'r cais",
			step_signed_up: "Wedi ymuno",
			step_processing: "Prosesu",
			step_awaiting_mpan: "Gofyn am MPAN",
			step_enrolling: "MPAN wedi'i greu",
			step_awaiting_reading: "Wedi cofrestru",
			step_checking_credit: "Yn cael ei fesur",
			step_active: "Credyd cyntaf",
			place_done: "Wedi'i wneud",
			place_present: "Cyrhaeddwyd ddiwethaf",
			place_stopped: "Stopiwyd yma",
			place_ahead: "Eto i ddod",
			since: "Ers {date}",
			since_inside: "ers {date}",
			step_due: "erbyn {date}",
			due: "ar ben erbyn {date} fel arfer",
			due_between: "ar ben rhwng {from} a {date} fel arfer",
			was_due: "i fod ar ben erbyn {date}",
			next: "Nesaf",
			next_apply: "Ymunwch â'r SEG gydag Octopus. Cadwch eich tystysgrif a chymeradwyaeth gweithredwr y rhwydwaith wrth law.",
			next_wait: "Does dim i'w wneud ond aros.",
			next_ask_supplier: "Gofynnwch i Octopus. Cadwch eich tystysgrif a llythyr gweithredwr y rhwydwaith wrth law.",
			next_send_reading: "Anfonwch y darlleniad mesurydd cyntaf at Octopus, gyda llun o'r mesurydd.",
			next_check_credit: "Chwiliwch am y credyd cyntaf ar eich cyfriflen nesaf.",
			next_nothing: "Does dim i'w wneud.",
			prepare_certificate: "Wrth aros: cadwch eich tystysgrif wrth law. Mae gan eich gosodwr hi.",
			prepare_dno_approval: "Wrth aros: cadwch wrth law lythyr neu e-bost gweithredwr y rhwydwaith sy'n cymeradwyo'r cysylltiad.",
			prepare_smart_meter: "Wrth aros: gwnewch yn siŵr bod eich mesurydd clyfar yn gweithio. Rhaid iddo roi darlleniadau hanner-awrol.",
			open_checklist: "Rhestr wirio: {done} o {total} wedi'u gwneud",
			open_repairs: "Agor yr atgyweiriadau",
			trouble_unable_to_proceed: "Ni all Octopus fynd ymlaen",
			trouble_cancelled: "Cafodd y cais ei ganslo",
			trouble_export_mpan_not_found: "Ni chafwyd hyd i'r MPAN allforio",
			trouble_enrolment_rejected: "Gwrthodwyd y cofrestriad",
			trouble_enrolment_objected: "Gwrthwynebodd cyflenwr arall",
			trouble_enrolment_stalled: "Mae'r broses ymuno wedi dod i stop",
			trouble_registration_refused: "Gwrthodwyd cofrestru",
			trouble_export_point_vanished: "Wedi diflannu o'ch cyfrif",
			remedy_unable_to_proceed: "Yn aml mae dogfen ar goll, neu mae taliadau allforio'r Feed-in Tariff yn rhwystr. Gofynnwch i Octopus, a gwnewch gais eto.",
			remedy_cancelled: "Os nad oeddech yn bwriadu ei ganslo, gofynnwch i Octopus, a gwnewch gais eto.",
			remedy_export_mpan_not_found: "Gofynnwch i'ch gosodwr a gafodd gweithredwr y rhwydwaith wybod am y gosodiad, mynnwch ei lythyr neu ei e-bost, ac anfonwch ef at Octopus.",
			remedy_enrolment_rejected: "Efallai fod cyflenwr arall yn dal eich allforio o hyd. Gofynnwch i Octopus beth sydd ar goll.",
			remedy_enrolment_objected: "Mae cyflenwr arall yn dal eich allforio o hyd. Gofynnwch iddo ryddhau'r pwynt mesurydd, a dywedwch wrth Octopus.",
			remedy_enrolment_stalled: "Gofynnwch i Octopus. Cadwch eich tystysgrif a llythyr gweithredwr y rhwydwaith wrth law.",
			remedy_registration_refused: "Cafodd ei wrthod, ei wrthwynebu neu ei dynnu'n ôl. Gofynnwch i Octopus pam.",
			remedy_export_point_vanished: "Nid yw Octopus yn rhestru'r pwynt mesurydd allforio mwyach. Os bydd yn aros i ffwrdd am fwy na rhai dyddiau, gofynnwch i Octopus.",
			agreement: "Cytundeb",
			agreement_between: "{date} – {end}",
			product_seg: "Smart Export Guarantee",
			latest_credit: "Credyd diweddaraf",
			application_unavailable: "Nid yw'r cais hwn wedi'i sefydlu ar hyn o bryd.",
			dashboard_name: "Allforio solar",
			dashboard_description: "Hanner oriau, enillion a chyflwr eich allforio o dan y Smart Export Guarantee.",
			dashboard_latest: "Diwrnod diweddaraf",
			dashboard_today: "Heddiw",
			dashboard_totals: "Cyfansymiau",
			dashboard_status: "Statws",
			dashboard_credits: "Credydau",
			dashboard_comparison: "Ar dariff arall",
			dashboard_checklist: "Rhestr wirio",
			dashboard_empty: "Nid oes pwynt allforio wedi'i sefydlu eto. Mae'n ymddangos yma'n awtomatig cyn gynted ag y bydd un."
		},
		counted: {
			complete: {
				zero: "{count} hanner awr, wedi'u setlo",
				one: "{count} hanner awr, wedi'i setlo",
				two: "Y {count} hanner awr wedi'u setlo",
				few: "Y {count} hanner awr i gyd wedi'u setlo",
				many: "Y {count} hanner awr i gyd wedi'u setlo",
				other: "Y {count} hanner awr i gyd wedi'u setlo"
			},
			missing_half_hours: {
				zero: "Nid oes hanner awr ar goll",
				one: "Mae {count} hanner awr ar goll, felly gall y gwir gyfanswm fod yn uwch",
				two: "Mae {count} hanner awr ar goll, felly gall y gwir gyfanswm fod yn uwch",
				few: "Mae {count} hanner awr ar goll, felly gall y gwir gyfanswm fod yn uwch",
				many: "Mae {count} hanner awr ar goll, felly gall y gwir gyfanswm fod yn uwch",
				other: "Mae {count} hanner awr ar goll, felly gall y gwir gyfanswm fod yn uwch"
			},
			missing_in_bar: {
				zero: "Dim hanner awr ar goll",
				one: "{count} hanner awr ar goll",
				two: "{count} hanner awr ar goll",
				few: "{count} hanner awr ar goll",
				many: "{count} hanner awr ar goll",
				other: "{count} hanner awr ar goll"
			},
			days_late: {
				zero: "{count} diwrnod yn hwyr",
				one: "{count} diwrnod yn hwyr",
				two: "{count} ddiwrnod yn hwyr",
				few: "{count} diwrnod yn hwyr",
				many: "{count} diwrnod yn hwyr",
				other: "{count} diwrnod yn hwyr"
			},
			unpriced: {
				zero: "Mae gan bob hanner awr gyfradd",
				one: "Nid oes cyfradd gan {count} hanner awr, felly ni chaiff ei chynnwys yn yr enillion",
				two: "Nid oes cyfradd gan {count} hanner awr, felly ni chânt eu cynnwys yn yr enillion",
				few: "Nid oes cyfradd gan {count} hanner awr, felly ni chânt eu cynnwys yn yr enillion",
				many: "Nid oes cyfradd gan {count} hanner awr, felly ni chânt eu cynnwys yn yr enillion",
				other: "Nid oes cyfradd gan {count} hanner awr, felly ni chânt eu cynnwys yn yr enillion"
			}
		}
	},
	pl: {
		texts: {
			card_name: "Eksport energii słonecznej",
			card_description: "Półgodziny, dni i miesiące eksportu oraz ile zarabiają.",
			day: "Dzień",
			month: "Miesiąc",
			year: "Rok",
			view: "Okres",
			energy: "Eksport",
			earnings: "Zarobek",
			exported: "Eksport",
			earned: "Zarobek",
			rate: "Stawka",
			average_rate: "Średnia stawka",
			show_energy: "Pokaż słupki w kilowatogodzinach",
			show_earnings: "Pokaż słupki w funtach",
			previous_day: "Poprzedni dzień",
			previous_month: "Poprzedni miesiąc",
			previous_year: "Poprzedni rok",
			next_day: "Następny dzień",
			next_month: "Następny miesiąc",
			next_year: "Następny rok",
			newest: "Ostatni pełny dzień",
			download: "Pobierz jako CSV",
			settled: "Rozliczone",
			estimated: "Szacunkowe",
			incomplete: "Niepełne",
			missing: "Brak danych",
			awaited: "Jeszcze nieopublikowane",
			future: "Dopiero będzie",
			before: "Zanim mierzono eksport",
			settled_until: "Rozliczone do {moment}",
			estimated_amount: "szacunkowo {amount}",
			estimates_shown: "Jaśniejsze słupki to szacunki z Twojego sensora",
			nothing_exported: "Nic nie wyeksportowano.",
			nothing_yet: "Jeszcze nie ma półgodzin. Octopus zwykle publikuje pierwsze dzień lub dwa po rozpoczęciu pomiaru eksportu.",
			day_awaited: "Octopus jeszcze nie opublikował tego dnia. Zwykle robi to następnego dnia.",
			period_awaited: "Octopus jeszcze nic nie opublikował za ten okres.",
			day_missing: "Octopus nie ma półgodzin dla tego dnia. Zostaną tu dodane, jeśli pojawią się później.",
			loading: "Wczytywanie",
			loading_history: "Wczytywanie historii: {percent}",
			unavailable: "Ten punkt eksportu nie jest obecnie skonfigurowany.",
			starting: "Oczekiwanie na zakończenie uruchamiania Home Assistanta.",
			failed: "Nie udało się wczytać danych.",
			try_again: "Spróbuj ponownie",
			chart_energy: "Eksport w kilowatogodzinach, {period}. Między słupkami przechodzisz klawiszami strzałek.",
			chart_earnings: "Zarobek, {period}. Między słupkami przechodzisz klawiszami strzałek.",
			chart_open: "Naciśnij Enter, aby otworzyć słupek.",
			time: "Godzina",
			state: "Stan",
			editor_export_point: "Punkt eksportu",
			editor_export_point_help: "Bez wyboru karta pokazuje pierwszy punkt eksportu.",
			editor_title: "Tytuł",
			editor_view: "Okres na początek",
			editor_measure: "Słupki na początek",
			application_card_name: "Wniosek o eksport",
			application_card_description: "Na jakim etapie jest wniosek o Smart Export Guarantee i co zrobić dalej.",
			stage_not_applied: "Jeszcze nie złożono wniosku",
			stage_signed_up: "Zgłoszono",
			stage_processing: "W trakcie rozpatrywania",
			stage_awaiting_mpan: "Czeka na MPAN eksportu",
			stage_enrolling: "W trakcie rejestracji",
			stage_awaiting_reading: "Potrzebny pierwszy odczyt",
			stage_checking_credit: "Czeka na pierwsze uznanie",
			stage_active: "Aktywny",
			stage_failed: "Wstrzymany",
			stage_ended: "Zakończony",
			about_not_applied: "Do Smart Export Guarantee (SEG) zgłaszasz się przez internet, w Octopus.",
			about_signed_up: "Octopus przyjmuje wniosek.",
			about_processing: "Octopus sprawdza dokumenty i prosi operatora sieci o MPAN eksportu.",
			about_awaiting_mpan: "Operator sieci tworzy MPAN eksportu. To trwa najdłużej i nie zależy od Octopus.",
			about_enrolling: "MPAN eksportu już jest, a Octopus dodaje go do konta.",
			about_awaiting_reading: "Zanim Octopus zacznie płacić, potrzebuje pierwszego odczytu rejestru eksportu.",
			about_checking_credit: "Eksport jest mierzony. Pierwsze uznanie przyjdzie z miesięcznym zestawieniem.",
			about_active: "Eksport jest mierzony i opłacany.",
			about_failed: "Octopus nie kontynuuje tego wniosku.",
			about_ended: "Nie ma już umowy na eksport. To, co wyeksportowano i zarobiono, zostaje tutaj.",
			steps: "Etapy wniosku",
			step_signed_up: "Zgłoszono",
			step_processing: "W toku",
			step_awaiting_mpan: "MPAN zamówiony",
			step_enrolling: "MPAN utworzony",
			step_awaiting_reading: "Rejestracja",
			step_checking_credit: "Pomiar",
			step_active: "Pierwsze uznanie",
			place_done: "Gotowe",
			place_present: "Osiągnięto ostatnio",
			place_stopped: "Tu wstrzymano",
			place_ahead: "Jeszcze przed Tobą",
			since: "Od {date}",
			since_inside: "od {date}",
			step_due: "do {date}",
			due: "zwykle do {date}",
			due_between: "zwykle między {from} a {date}",
			was_due: "termin minął {date}",
			next: "Dalej",
			next_apply: "Zgłoś się do SEG w Octopus. Miej pod ręką certyfikat i zgodę operatora sieci.",
			next_wait: "Pozostaje tylko czekać.",
			next_ask_supplier: "Zapytaj Octopus. Miej pod ręką certyfikat i pismo od operatora sieci.",
			next_send_reading: "Wyślij Octopus pierwszy odczyt licznika wraz ze zdjęciem licznika.",
			next_check_credit: "Poszukaj pierwszego uznania na następnym zestawieniu.",
			next_nothing: "Nie trzeba nic robić.",
			prepare_certificate: "Tymczasem: przygotuj certyfikat. Ma go instalator.",
			prepare_dno_approval: "Tymczasem: przygotuj pismo lub e-mail operatora sieci ze zgodą na przyłączenie.",
			prepare_smart_meter: "Tymczasem: upewnij się, że licznik inteligentny działa. Musi dawać odczyty półgodzinne.",
			open_checklist: "Lista kontrolna: gotowe {done} z {total}",
			open_repairs: "Otwórz naprawy",
			trouble_unable_to_proceed: "Octopus nie może kontynuować",
			trouble_cancelled: "Wniosek anulowano",
			trouble_export_mpan_not_found: "Nie znaleziono MPAN eksportu",
			trouble_enrolment_rejected: "Rejestracja odrzucona",
			trouble_enrolment_objected: "Inny dostawca zgłosił sprzeciw",
			trouble_enrolment_stalled: "Zgłoszenie utknęło",
			trouble_registration_refused: "Rejestracji odmówiono",
			trouble_export_point_vanished: "Brak na Twoim koncie",
			remedy_unable_to_proceed: "Często brakuje dokumentu lub przeszkodą są płatności za eksport z programu Feed-in Tariff. Zapytaj Octopus i złóż wniosek ponownie.",
			remedy_cancelled: "Jeśli nie było to zamierzone, zapytaj Octopus i złóż wniosek ponownie.",
			remedy_export_mpan_not_found: "Zapytaj instalatora, czy powiadomiono operatora sieci o instalacji, zdobądź jego pismo lub e-mail i wyślij je do Octopus.",
			remedy_enrolment_rejected: "Być może inny dostawca nadal obsługuje Twój eksport. Zapytaj Octopus, czego brakuje.",
			remedy_enrolment_objected: "Inny dostawca nadal obsługuje Twój eksport. Poproś go o zwolnienie punktu pomiarowego i powiadom Octopus.",
			remedy_enrolment_stalled: "Zapytaj Octopus. Miej pod ręką certyfikat i pismo od operatora sieci.",
			remedy_registration_refused: "Odmówiono jej, zgłoszono sprzeciw albo ją wycofano. Zapytaj Octopus o powód.",
			remedy_export_point_vanished: "Octopus nie ma już na liście punktu pomiarowego eksportu. Jeśli nie wróci po kilku dniach, zapytaj Octopus.",
			agreement: "Umowa",
			agreement_between: "{date} – {end}",
			product_seg: "Smart Export Guarantee",
			latest_credit: "Ostatnie uznanie",
			application_unavailable: "Ten wniosek nie jest obecnie skonfigurowany.",
			dashboard_name: "Eksport energii słonecznej",
			dashboard_description: "Półgodziny, zarobek i stan eksportu w programie Smart Export Guarantee.",
			dashboard_latest: "Ostatni dzień",
			dashboard_today: "Dziś",
			dashboard_totals: "Sumy",
			dashboard_status: "Status",
			dashboard_credits: "Uznania",
			dashboard_comparison: "W innej taryfie",
			dashboard_checklist: "Lista kontrolna",
			dashboard_empty: "Nie ma jeszcze skonfigurowanego punktu eksportu. Pojawi się tu automatycznie, gdy tylko zostanie dodany."
		},
		counted: {
			complete: {
				one: "{count} półgodzina, rozliczona",
				few: "Rozliczono wszystkie {count} półgodziny",
				many: "Rozliczono wszystkie {count} półgodzin",
				other: "Rozliczono wszystkie {count} półgodziny"
			},
			missing_half_hours: {
				one: "Brakuje {count} półgodziny, więc prawdziwa suma może być wyższa",
				few: "Brakuje {count} półgodzin, więc prawdziwa suma może być wyższa",
				many: "Brakuje {count} półgodzin, więc prawdziwa suma może być wyższa",
				other: "Brakuje {count} półgodziny, więc prawdziwa suma może być wyższa"
			},
			missing_in_bar: {
				one: "brakuje {count} półgodziny",
				few: "brakuje {count} półgodzin",
				many: "brakuje {count} półgodzin",
				other: "brakuje {count} półgodziny"
			},
			days_late: {
				one: "{count} dzień opóźnienia",
				few: "{count} dni opóźnienia",
				many: "{count} dni opóźnienia",
				other: "{count} dnia opóźnienia"
			},
			unpriced: {
				one: "{count} półgodzina nie ma stawki i nie jest wliczona do zarobku",
				few: "{count} półgodziny nie mają stawki i nie są wliczone do zarobku",
				many: "{count} półgodzin nie ma stawki i nie jest wliczonych do zarobku",
				other: "{count} półgodziny nie ma stawki i nie jest wliczone do zarobku"
			}
		}
	}
};
function wt(e) {
	let t = e.split("-")[0] ?? "", n = Et(t) ? t : "en", { texts: r, counted: i } = Ct[n], a = new Intl.PluralRules(n);
	return {
		text: (e, t = {}) => Dt(r[e], t),
		counted: (e, t, n) => {
			let r = i[e];
			return Dt(r[a.select(t)] ?? i[e].other, { count: n });
		}
	};
}
function Tt() {
	return wt(document.documentElement.lang || navigator.language);
}
function Et(e) {
	return e in Ct;
}
function Dt(e, t) {
	return e.replace(/\{(\w+)\}/g, (e, n) => t[n] ?? e);
}
// src/card-config.ts
function Ot(e) {
	return {
		export_point: Pt(e, "export_point"),
		title: Pt(e, "title")
	};
}
function kt(e) {
	return {
		...Ot(e),
		view: Ft(e, "view", ht),
		measure: Ft(e, "measure", gt)
	};
}
var At = {
	export_point: "editor_export_point",
	title: "editor_title",
	view: "editor_view",
	measure: "editor_measure"
};
function jt() {
	let e = Tt(), t = (t, n) => ({
		name: t,
		selector: { select: {
			mode: "dropdown",
			options: n.map((t) => ({
				value: t,
				label: e.text(t)
			}))
		} }
	});
	return Nt([t("view", ht), t("measure", gt)]);
}
function Mt() {
	return Nt([]);
}
function Nt(e) {
	let t = Tt();
	return {
		schema: [
			{
				name: "export_point",
				selector: { device: { filter: { integration: "octopus_seg" } } }
			},
			{
				name: "title",
				selector: { text: {} }
			},
			...e
		],
		computeLabel: ({ name: e }) => t.text(At[e] ?? "card_name"),
		computeHelper: ({ name: e }) => e === "export_point" ? t.text("editor_export_point_help") : void 0
	};
}
function Pt(e, t) {
	let n = e[t];
	if (n != null && n !== "") {
		if (typeof n != "string") throw Error(`"${t}" has to be a text`);
		return n;
	}
}
function Ft(e, t, n) {
	let r = e[t] ?? n[0], i = n.find((e) => e === r);
	if (i === void 0) throw Error(`"${t}" has to be one of ${n.join(", ")}`);
	return i;
}
// src/formats.ts
var It = "Europe/London", Lt = 36e5, Rt = 100, zt = { hourCycle: "h23" };
function Bt(e) {
	let t = Vt(e), n = e.number_format === "none" ? { useGrouping: !1 } : {}, r = (e, r, i, a = {}) => Jt(t, {
		minimumFractionDigits: r,
		maximumFractionDigits: i,
		...n,
		...a
	})(e), i = (t, n) => Yt(e.language, {
		timeZone: It,
		...t
	})(n.getTime()), a = Ht(e), o = {
		hour: a.hour12 === !0 ? "numeric" : "2-digit",
		minute: "2-digit",
		...a
	}, s = (t) => new Intl.DateTimeFormat(e.language, {
		timeZone: It,
		timeZoneName: "short"
	}).formatToParts(new Date(t)).find(({ type: e }) => e === "timeZoneName")?.value ?? "", c = (e) => `${r(e * Rt, 0, 2)}p`, l = (e) => r(e, 2, 2, {
		style: "currency",
		currency: "GBP"
	}), u = {
		energy: (e) => `${r(e, 2, 2)} kWh`,
		energyExactly: (e) => `${r(e, 2, 3)} kWh`,
		money: l,
		moneyExactly: (e) => Math.abs(e) < 1 ? c(e) : l(e),
		rate: (e) => `${r(e * Rt, 0, 2)} p/kWh`,
		number: (e, t) => r(e, t, t),
		percent: (e) => r(e, 0, 0, { style: "percent" }),
		count: (e) => r(e, 0, 0),
		hour: (e) => i(a.hour12 === !0 ? {
			hour: "numeric",
			hour12: !0
		} : o, new Date(e)),
		time: (e) => i(o, new Date(e)),
		span: (e, t) => {
			let n = `${u.time(e)} – ${u.time(t)}`;
			return Wt(e, u.time) ? `${n} ${s(e)}` : n;
		},
		day: (e) => i({
			weekday: "short",
			day: "numeric",
			month: "short",
			year: "numeric"
		}, N(e)),
		date: (e) => e.startsWith(`${(/* @__PURE__ */ new Date()).getFullYear()}-`) ? i({
			day: "numeric",
			month: "short"
		}, N(e)) : u.fullDate(e),
		fullDate: (e) => i({
			day: "numeric",
			month: "short",
			year: "numeric"
		}, N(e)),
		dayOfMonth: (e) => i({ day: "numeric" }, new Date(e)),
		monthOfYear: (e) => i({ month: "short" }, new Date(e)),
		moment: (e) => i({
			day: "numeric",
			month: "short",
			year: "numeric",
			...o
		}, new Date(e)),
		period: (e, t) => {
			switch (e) {
				case "day": return u.day(t);
				case "month": return i({
					month: "long",
					year: "numeric"
				}, N(t));
				case "year": return i({ year: "numeric" }, N(t));
			}
		}
	};
	return u;
}
function Vt(e) {
	switch (e.number_format) {
		case "comma_decimal":
		case "none": return ["en-US", "en"];
		case "decimal_comma": return [
			"de",
			"es",
			"it"
		];
		case "space_comma": return [
			"fr",
			"sv",
			"cs"
		];
		case "quote_decimal": return ["de-CH"];
		case "system": return;
		default: return e.language;
	}
}
function Ht(e) {
	switch (e.time_format) {
		case "12": return { hour12: !0 };
		case "24": return zt;
		case "system": return Ut(void 0);
		default: return Ut(e.language);
	}
}
function Ut(e) {
	let { hour12: t } = new Intl.DateTimeFormat(e, { hour: "numeric" }).resolvedOptions();
	return t === !0 ? { hour12: !0 } : zt;
}
function Wt(e, t) {
	let n = new Date(e).getTime();
	return [-36e5, Lt].some((r) => t(new Date(n + r).toISOString()) === t(e));
}
function N(e) {
	return /* @__PURE__ */ new Date(`${e}T12:00:00Z`);
}
var Gt = /* @__PURE__ */ new Map(), Kt = /* @__PURE__ */ new Map(), qt = 2e3;
function Jt(e, t) {
	return Xt(Gt, e, t, () => {
		let n = new Intl.NumberFormat(e, t);
		return (e) => n.format(e);
	});
}
function Yt(e, t) {
	return Xt(Kt, e, t, () => {
		let n = new Intl.DateTimeFormat(e, t);
		return (e) => n.format(e);
	});
}
function Xt(e, t, n, r) {
	let i = JSON.stringify([t, n]), a = e.get(i);
	return a === void 0 && (a = Zt(r()), e.set(i, a)), a;
}
function Zt(e) {
	let t = /* @__PURE__ */ new Map();
	return (n) => {
		let r = t.get(n);
		return r === void 0 && (t.size === qt && t.clear(), r = e(n), t.set(n, r)), r;
	};
}
// src/styles.ts
var Qt = m`
  :host {
    display: block;
    height: 100%;
  }
  ha-card {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    height: 100%;
    overflow: hidden;
    container-type: inline-size;
  }
  button {
    border: none;
    background: none;
    padding: 0;
    color: inherit;
    font: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  button:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 1px;
  }
  button[disabled] {
    opacity: 0.3;
    cursor: default;
  }
  .icon {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 36px;
    height: 36px;
    border-radius: var(--ha-border-radius-circle, 50%);
    color: var(--secondary-text-color, #727272);
  }
  .icon svg {
    width: 22px;
    height: 22px;
    fill: currentColor;
  }
  @media (hover: hover) {
    .icon:hover:not([disabled]) {
      background: color-mix(in srgb, currentColor 10%, transparent);
    }
  }
  h2 {
    margin: 0;
    overflow: hidden;
    color: var(--ha-card-header-color, var(--primary-text-color));
    font-family: var(--ha-card-header-font-family, inherit);
    font-size: var(--ha-card-header-font-size, var(--ha-font-size-2xl, 24px));
    font-weight: var(--ha-font-weight-normal, 400);
    letter-spacing: -0.012em;
    line-height: 36px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pill {
    padding: 0 16px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 16%, transparent);
    color: var(--primary-color, #009ac7);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 36px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`, $t = m`
  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 12px 12px 0 16px;
  }
  .actions {
    display: flex;
    flex: none;
  }
  .navigation {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding: 8px 16px 0 8px;
  }
  .steps {
    display: flex;
    align-items: center;
    min-width: 0;
  }
  .period {
    min-width: 9.2em;
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-l, 16px);
    font-variant-numeric: tabular-nums;
    text-align: center;
    white-space: nowrap;
  }
  .views {
    display: flex;
    padding: 2px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    background: color-mix(in srgb, var(--primary-text-color, #212121) 7%, transparent);
  }
  .views button {
    min-width: 64px;
    padding: 0 12px;
    border-radius: inherit;
    color: var(--secondary-text-color, #727272);
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 28px;
    text-align: center;
  }
  .views button[aria-pressed="true"] {
    background: var(--ha-card-background, var(--card-background-color, #fff));
    box-shadow: 0 0 2px rgba(0, 0, 0, 0.24);
    color: var(--primary-text-color, #212121);
  }
  .totals {
    display: flex;
    gap: 4px;
    padding: 8px 16px 0 8px;
  }
  .total {
    padding: 4px 8px 6px;
    border-radius: var(--ha-border-radius-md, 8px);
    color: var(--primary-text-color, #212121);
  }
  .total .name {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--secondary-text-color, #727272);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 16px;
  }
  .total .name::before {
    flex: none;
    width: 8px;
    height: 8px;
    border: 1px solid var(--energy-grid-return-color, #8353d1);
    border-radius: 2px;
    content: "";
  }
  .total[aria-pressed="true"] .name::before {
    background: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 50%, transparent);
  }
  .total[aria-pressed="false"] .name::before {
    opacity: 0.35;
  }
  .total.rate .name::before {
    border: none;
    border-radius: 1px;
    height: 2px;
    background: var(--energy-solar-color, #ff9800);
  }
  .total.rate.flat .name::before {
    display: none;
  }
  .total .value {
    font-size: var(--ha-font-size-xl, 20px);
    font-variant-numeric: tabular-nums;
    line-height: 28px;
    white-space: nowrap;
  }
  .total[aria-pressed="false"] .value,
  .total.rate .value {
    color: var(--secondary-text-color, #727272);
  }
  .total .estimate {
    color: var(--secondary-text-color, #727272);
    font-size: var(--ha-font-size-s, 12px);
    font-variant-numeric: tabular-nums;
    line-height: 16px;
  }
  @media (hover: hover) {
    button.total:hover {
      background: color-mix(in srgb, var(--primary-text-color, #212121) 5%, transparent);
    }
  }
  .plot {
    position: relative;
    flex: 1;
    display: flex;
    min-height: 200px;
    margin: 12px 16px 0;
  }
  octopus-seg-chart {
    flex: 1;
  }
  .message {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 0 15%;
    color: var(--secondary-text-color, #727272);
    line-height: 1.5;
    text-align: center;
    pointer-events: none;
  }
  .message .pill {
    pointer-events: auto;
  }
  .progress {
    width: min(200px, 60%);
    height: 4px;
    overflow: hidden;
    border-radius: 2px;
    background: color-mix(in srgb, var(--primary-text-color, #212121) 10%, transparent);
  }
  .progress div {
    height: 100%;
    border-radius: inherit;
    background: var(--primary-color, #009ac7);
  }
  .notes {
    display: flex;
    flex-direction: column;
    gap: 2px;
    min-height: 18px;
    margin: 6px 16px 14px;
    color: var(--secondary-text-color, #727272);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 18px;
  }
  .note {
    display: flex;
    gap: 8px;
  }
  .hatched,
  .estimates {
    --hatch-color: color-mix(in srgb, var(--secondary-text-color, #727272) 55%, transparent);
    --hatch-ground: transparent;
  }
  .estimates {
    --hatch-color: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 60%, transparent);
    --hatch-ground: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 12%, transparent);
  }
  .hatched::before,
  .estimates::before {
    flex: none;
    width: 12px;
    height: 12px;
    margin-top: 3px;
    border-radius: 2px;
    background: repeating-linear-gradient(-45deg, var(--hatch-color) 0 1.5px, var(--hatch-ground) 1.5px 4px);
    content: "";
  }
  @container (max-width: 459px) {
    .navigation {
      flex-direction: column-reverse;
      align-items: stretch;
      padding-right: 8px;
    }
    .steps {
      justify-content: space-between;
    }
    .views {
      margin: 0 8px;
    }
    .views button {
      flex: 1;
      min-width: 0;
    }
    .total .value {
      font-size: var(--ha-font-size-l, 16px);
      line-height: 24px;
    }
    .plot {
      margin: 12px 12px 0;
    }
  }
`, en = 3e3, tn = class {
	connection;
	message;
	onAnswer;
	onTrouble;
	isClosed = !1;
	attempt = 0;
	retry;
	unsubscribe;
	constructor(e, t, n, r) {
		this.connection = e, this.message = t, this.onAnswer = n, this.onTrouble = r, e.addEventListener("ready", this.open), this.open();
	}
	close() {
		this.isClosed = !0, this.connection.removeEventListener("ready", this.open), clearTimeout(this.retry), nn(this.unsubscribe);
	}
	open = () => {
		this.subscribe();
	};
	async subscribe() {
		clearTimeout(this.retry), this.attempt += 1;
		let { attempt: e } = this, t = () => !this.isClosed && e === this.attempt;
		this.unsubscribe = void 0;
		try {
			let e = await this.connection.subscribeMessage((e) => {
				t() && this.onAnswer(e);
			}, this.message, { resubscribe: !1 });
			t() ? this.unsubscribe = e : nn(e);
		} catch (e) {
			t() && (this.onTrouble(rn(e) ? "starting" : "failed"), this.retry = setTimeout(this.open, en));
		}
	}
};
function nn(e) {
	e?.().catch(() => void 0);
}
function rn(e) {
	return typeof e == "object" && !!e && "code" in e && e.code === "unknown_command";
}
// src/subscribed-card.ts
var an = class extends M {
	static properties = {
		hass: { attribute: !1 },
		answer: { state: !0 },
		trouble: { state: !0 }
	};
	subscription;
	connectedAt = 0;
	get shown() {
		return this.answer?.available === !0 ? this.answer : void 0;
	}
	connectedCallback() {
		super.connectedCallback(), this.connectedAt = performance.now(), this.subscribe();
	}
	disconnectedCallback() {
		this.unsubscribe(), super.disconnectedCallback();
	}
	shouldUpdate(e) {
		let t = e.get("hass");
		return e.size > 1 || !e.has("hass") || t === void 0 || this.hass === void 0 || t.locale !== this.hass.locale || t.connection !== this.hass.connection || this.hasNewState(t, this.hass);
	}
	drawnEntities() {
		return [];
	}
	hasNewState(e, t) {
		return this.drawnEntities().some((n) => n !== null && e.states[n] !== t.states[n]);
	}
	willUpdate(e) {
		e.has("hass") && this.subscription === void 0 && this.subscribe();
	}
	absence(e, t) {
		return this.trouble === "failed" ? E`${t.text("failed")}
        <button class="pill" type="button" @click=${this.onTryAgain}>${t.text("try_again")}</button>` : this.trouble === "starting" ? t.text("starting") : t.text(this.answer?.available === !1 ? e : "loading");
	}
	subscribe() {
		this.unsubscribe();
		let e = this.request();
		this.hass !== void 0 && e !== void 0 && this.isConnected && (this.subscription = new tn(this.hass.connection, e, (e) => {
			this.answer = e, this.trouble = void 0;
		}, (e) => {
			this.trouble = e, this.answer = void 0;
		}));
	}
	unsubscribe() {
		this.subscription?.close(), this.subscription = void 0;
	}
	onTryAgain = () => {
		this.subscribe();
	};
}, on = "octopus-seg-application-card", sn = class extends an {
	static properties = {
		config: { state: !0 },
		isOpen: { state: !0 }
	};
	constructor() {
		super(), this.isOpen = !1;
	}
	static getConfigForm() {
		return Mt();
	}
	static getStubConfig() {
		return {};
	}
	setConfig(e) {
		let t = Ot(e);
		t.export_point !== this.config?.export_point && (this.answer = void 0), this.config = t, this.subscribe();
	}
	getCardSize() {
		return this.shown !== void 0 && Ue(this.shown) ? 2 : 5;
	}
	getGridOptions() {
		return {
			columns: 12,
			min_columns: 6,
			rows: "auto"
		};
	}
	drawnEntities() {
		let { entities: e } = this.shown ?? {};
		return e === void 0 ? [] : [e.export_rate, e.latest_export_credit];
	}
	render() {
		let { hass: e, config: t, shown: n } = this;
		if (e === void 0 || t === void 0) return k;
		let r = wt(e.locale.language), i = t.title ?? n?.name ?? r.text("application_card_name");
		if (n === void 0) return E`<ha-card>
        <h2>${i}</h2>
        <div class="absence" role="status">${this.absence("application_unavailable", r)}</div>
      </ha-card>`;
		let a = Bt(e.locale);
		return E`<ha-card class=${Ze(n)}>
      ${Ue(n) ? this.settled(n, i, e, a, r) : this.underWay(n, i, e, a, r)}
    </ha-card>`;
	}
	underWay(e, t, n, r, i) {
		return E`
      <h2>${t}</h2>
      ${$e(e, r, i)} ${tt(e, r, i)} ${dt(e, r, i)}
      ${qe(e, n.user?.is_admin === !0, r, i)}
    `;
	}
	settled(e, t, n, r, i) {
		let a = We(e), { isOpen: o } = this;
		return E`
      <div class="settled">
        ${Qe(e)}
        <div class="what">
          <h2>${t}</h2>
          <div class="times">
            ${i.text(`stage_${e.stage}`)}${a === null ? k : E` · ${i.text("since_inside", { date: r.date(a) })}`}
          </div>
        </div>
        ${it(e, n, r, i)}
        <div class=${o ? "toggle open" : "toggle"}>
          ${Ke("M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z", i.text("steps"), !1, () => {
			this.isOpen = !o;
		}, o)}
        </div>
      </div>
      ${o ? dt(e, r, i) : k}
    `;
	}
	request() {
		let { config: e } = this;
		return e === void 0 ? void 0 : {
			type: "octopus_seg/application/subscribe",
			...e.export_point === void 0 ? {} : { export_point: e.export_point }
		};
	}
	static styles = [
		Qt,
		mt,
		ut
	];
};
// src/home-assistant.ts
function cn(e) {
	(window.customCards ??= []).push(e);
}
function ln(e) {
	(window.customStrategies ??= []).push(e);
}
function un(e, t) {
	customElements.get(e) === void 0 && customElements.define(e, t);
}
// node_modules/d3-array/dist/d3-array.mjs
function dn(e, t) {
	return e == null || t == null ? NaN : e < t ? -1 : e > t ? 1 : e >= t ? 0 : NaN;
}
function fn(e, t) {
	return e == null || t == null ? NaN : t < e ? -1 : t > e ? 1 : t >= e ? 0 : NaN;
}
function pn(e) {
	let t, n, r;
	e.length === 2 ? (t = e === dn || e === fn ? e : mn, n = e, r = e) : (t = dn, n = (t, n) => dn(e(t), n), r = (t, n) => e(t) - n);
	function i(e, r, i = 0, a = e.length) {
		if (i < a) {
			if (t(r, r) !== 0) return a;
			do {
				let t = i + a >>> 1;
				n(e[t], r) < 0 ? i = t + 1 : a = t;
			} while (i < a);
		}
		return i;
	}
	function a(e, r, i = 0, a = e.length) {
		if (i < a) {
			if (t(r, r) !== 0) return a;
			do {
				let t = i + a >>> 1;
				n(e[t], r) <= 0 ? i = t + 1 : a = t;
			} while (i < a);
		}
		return i;
	}
	function o(e, t, n = 0, a = e.length) {
		let o = i(e, t, n, a - 1);
		return o > n && r(e[o - 1], t) > -r(e[o], t) ? o - 1 : o;
	}
	return {
		left: i,
		center: o,
		right: a
	};
}
function mn() {
	return 0;
}
function hn(e) {
	return e === null ? NaN : +e;
}
var gn = pn(dn), _n = gn.right;
gn.left, pn(hn).center;
var vn = class extends Map {
	constructor(e, t = Sn) {
		if (super(), Object.defineProperties(this, {
			_intern: { value: /* @__PURE__ */ new Map() },
			_key: { value: t }
		}), e != null) for (let [t, n] of e) this.set(t, n);
	}
	get(e) {
		return super.get(yn(this, e));
	}
	has(e) {
		return super.has(yn(this, e));
	}
	set(e, t) {
		return super.set(bn(this, e), t);
	}
	delete(e) {
		return super.delete(xn(this, e));
	}
};
function yn({ _intern: e, _key: t }, n) {
	let r = t(n);
	return e.has(r) ? e.get(r) : n;
}
function bn({ _intern: e, _key: t }, n) {
	let r = t(n);
	return e.has(r) ? e.get(r) : (e.set(r, n), n);
}
function xn({ _intern: e, _key: t }, n) {
	let r = t(n);
	return e.has(r) && (n = e.get(r), e.delete(r)), n;
}
function Sn(e) {
	return typeof e == "object" && e ? e.valueOf() : e;
}
Array.prototype.slice;
var Cn = Math.sqrt(50), wn = Math.sqrt(10), Tn = Math.sqrt(2);
function En(e, t, n) {
	let r = (t - e) / Math.max(0, n), i = Math.floor(Math.log10(r)), a = r / 10 ** i, o = a >= Cn ? 10 : a >= wn ? 5 : a >= Tn ? 2 : 1, s, c, l;
	return i < 0 ? (l = 10 ** -i / o, s = Math.round(e * l), c = Math.round(t * l), s / l < e && ++s, c / l > t && --c, l = -l) : (l = 10 ** i * o, s = Math.round(e / l), c = Math.round(t / l), s * l < e && ++s, c * l > t && --c), c < s && .5 <= n && n < 2 ? En(e, t, n * 2) : [
		s,
		c,
		l
	];
}
function Dn(e, t, n) {
	if (t = +t, e = +e, n = +n, !(n > 0)) return [];
	if (e === t) return [e];
	let r = t < e, [i, a, o] = r ? En(t, e, n) : En(e, t, n);
	if (!(a >= i)) return [];
	let s = a - i + 1, c = Array(s);
	if (r) {
		if (o < 0) for (let e = 0; e < s; ++e) c[e] = (a - e) / -o;
		else for (let e = 0; e < s; ++e) c[e] = (a - e) * o;
	} else if (o < 0) for (let e = 0; e < s; ++e) c[e] = (i + e) / -o;
	else for (let e = 0; e < s; ++e) c[e] = (i + e) * o;
	return c;
}
function On(e, t, n) {
	return t = +t, e = +e, n = +n, En(e, t, n)[2];
}
function kn(e, t, n) {
	t = +t, e = +e, n = +n;
	let r = t < e, i = r ? On(t, e, n) : On(e, t, n);
	return (r ? -1 : 1) * (i < 0 ? 1 / -i : i);
}
function An(e, t, n) {
	e = +e, t = +t, n = (i = arguments.length) < 2 ? (t = e, e = 0, 1) : i < 3 ? 1 : +n;
	for (var r = -1, i = Math.max(0, Math.ceil((t - e) / n)) | 0, a = Array(i); ++r < i;) a[r] = e + r * n;
	return a;
}
// node_modules/d3-color/dist/d3-color.mjs
function P(e, t, n) {
	e.prototype = t.prototype = n, n.constructor = e;
}
function jn(e, t) {
	var n = Object.create(e.prototype);
	for (var r in t) n[r] = t[r];
	return n;
}
function F() {}
var I = .7, L = 1 / I, R = "\\s*([+-]?\\d+)\\s*", Mn = "\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)\\s*", z = "\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)%\\s*", Nn = /^#([0-9a-f]{3,8})$/, Pn = RegExp(`^rgb\\(${R},${R},${R}\\)$`), Fn = RegExp(`^rgb\\(${z},${z},${z}\\)$`), In = RegExp(`^rgba\\(${R},${R},${R},${Mn}\\)$`), Ln = RegExp(`^rgba\\(${z},${z},${z},${Mn}\\)$`), Rn = RegExp(`^hsl\\(${Mn},${z},${z}\\)$`), zn = RegExp(`^hsla\\(${Mn},${z},${z},${Mn}\\)$`), Bn = {
	aliceblue: 15792383,
	antiquewhite: 16444375,
	aqua: 65535,
	aquamarine: 8388564,
	azure: 15794175,
	beige: 16119260,
	bisque: 16770244,
	black: 0,
	blanchedalmond: 16772045,
	blue: 255,
	blueviolet: 9055202,
	brown: 10824234,
	burlywood: 14596231,
	cadetblue: 6266528,
	chartreuse: 8388352,
	chocolate: 13789470,
	coral: 16744272,
	cornflowerblue: 6591981,
	cornsilk: 16775388,
	crimson: 14423100,
	cyan: 65535,
	darkblue: 139,
	darkcyan: 35723,
	darkgoldenrod: 12092939,
	darkgray: 11119017,
	darkgreen: 25600,
	darkgrey: 11119017,
	darkkhaki: 12433259,
	darkmagenta: 9109643,
	darkolivegreen: 5597999,
	darkorange: 16747520,
	darkorchid: 10040012,
	darkred: 9109504,
	darksalmon: 15308410,
	darkseagreen: 9419919,
	darkslateblue: 4734347,
	darkslategray: 3100495,
	darkslategrey: 3100495,
	darkturquoise: 52945,
	darkviolet: 9699539,
	deeppink: 16716947,
	deepskyblue: 49151,
	dimgray: 6908265,
	dimgrey: 6908265,
	dodgerblue: 2003199,
	firebrick: 11674146,
	floralwhite: 16775920,
	forestgreen: 2263842,
	fuchsia: 16711935,
	gainsboro: 14474460,
	ghostwhite: 16316671,
	gold: 16766720,
	goldenrod: 14329120,
	gray: 8421504,
	green: 32768,
	greenyellow: 11403055,
	grey: 8421504,
	honeydew: 15794160,
	hotpink: 16738740,
	indianred: 13458524,
	indigo: 4915330,
	ivory: 16777200,
	khaki: 15787660,
	lavender: 15132410,
	lavenderblush: 16773365,
	lawngreen: 8190976,
	lemonchiffon: 16775885,
	lightblue: 11393254,
	lightcoral: 15761536,
	lightcyan: 14745599,
	lightgoldenrodyellow: 16448210,
	lightgray: 13882323,
	lightgreen: 9498256,
	lightgrey: 13882323,
	lightpink: 16758465,
	lightsalmon: 16752762,
	lightseagreen: 2142890,
	lightskyblue: 8900346,
	lightslategray: 7833753,
	lightslategrey: 7833753,
	lightsteelblue: 11584734,
	lightyellow: 16777184,
	lime: 65280,
	limegreen: 3329330,
	linen: 16445670,
	magenta: 16711935,
	maroon: 8388608,
	mediumaquamarine: 6737322,
	mediumblue: 205,
	mediumorchid: 12211667,
	mediumpurple: 9662683,
	mediumseagreen: 3978097,
	mediumslateblue: 8087790,
	mediumspringgreen: 64154,
	mediumturquoise: 4772300,
	mediumvioletred: 13047173,
	midnightblue: 1644912,
	mintcream: 16121850,
	mistyrose: 16770273,
	moccasin: 16770229,
	navajowhite: 16768685,
	navy: 128,
	oldlace: 16643558,
	olive: 8421376,
	olivedrab: 7048739,
	orange: 16753920,
	orangered: 16729344,
	orchid: 14315734,
	palegoldenrod: 15657130,
	palegreen: 10025880,
	paleturquoise: 11529966,
	palevioletred: 14381203,
	papayawhip: 16773077,
	peachpuff: 16767673,
	peru: 13468991,
	pink: 16761035,
	plum: 14524637,
	powderblue: 11591910,
	purple: 8388736,
	rebeccapurple: 6697881,
	red: 16711680,
	rosybrown: 12357519,
	royalblue: 4286945,
	saddlebrown: 9127187,
	salmon: 16416882,
	sandybrown: 16032864,
	seagreen: 3050327,
	seashell: 16774638,
	sienna: 10506797,
	silver: 12632256,
	skyblue: 8900331,
	slateblue: 6970061,
	slategray: 7372944,
	slategrey: 7372944,
	snow: 16775930,
	springgreen: 65407,
	steelblue: 4620980,
	tan: 13808780,
	teal: 32896,
	thistle: 14204888,
	tomato: 16737095,
	turquoise: 4251856,
	violet: 15631086,
	wheat: 16113331,
	white: 16777215,
	whitesmoke: 16119285,
	yellow: 16776960,
	yellowgreen: 10145074
};
P(F, Gn, {
	copy(e) {
		return Object.assign(new this.constructor(), this, e);
	},
	displayable() {
		return this.rgb().displayable();
	},
	hex: Vn,
	formatHex: Vn,
	formatHex8: Hn,
	formatHsl: Un,
	formatRgb: Wn,
	toString: Wn
});
function Vn() {
	return this.rgb().formatHex();
}
function Hn() {
	return this.rgb().formatHex8();
}
function Un() {
	return tr(this).formatHsl();
}
function Wn() {
	return this.rgb().formatRgb();
}
function Gn(e) {
	var t, n;
	return e = (e + "").trim().toLowerCase(), (t = Nn.exec(e)) ? (n = t[1].length, t = parseInt(t[1], 16), n === 6 ? Kn(t) : n === 3 ? new B(t >> 8 & 15 | t >> 4 & 240, t >> 4 & 15 | t & 240, (t & 15) << 4 | t & 15, 1) : n === 8 ? qn(t >> 24 & 255, t >> 16 & 255, t >> 8 & 255, (t & 255) / 255) : n === 4 ? qn(t >> 12 & 15 | t >> 8 & 240, t >> 8 & 15 | t >> 4 & 240, t >> 4 & 15 | t & 240, ((t & 15) << 4 | t & 15) / 255) : null) : (t = Pn.exec(e)) ? new B(t[1], t[2], t[3], 1) : (t = Fn.exec(e)) ? new B(t[1] * 255 / 100, t[2] * 255 / 100, t[3] * 255 / 100, 1) : (t = In.exec(e)) ? qn(t[1], t[2], t[3], t[4]) : (t = Ln.exec(e)) ? qn(t[1] * 255 / 100, t[2] * 255 / 100, t[3] * 255 / 100, t[4]) : (t = Rn.exec(e)) ? er(t[1], t[2] / 100, t[3] / 100, 1) : (t = zn.exec(e)) ? er(t[1], t[2] / 100, t[3] / 100, t[4]) : Bn.hasOwnProperty(e) ? Kn(Bn[e]) : e === "transparent" ? new B(NaN, NaN, NaN, 0) : null;
}
function Kn(e) {
	return new B(e >> 16 & 255, e >> 8 & 255, e & 255, 1);
}
function qn(e, t, n, r) {
	return r <= 0 && (e = t = n = NaN), new B(e, t, n, r);
}
function Jn(e) {
	return e instanceof F || (e = Gn(e)), e ? (e = e.rgb(), new B(e.r, e.g, e.b, e.opacity)) : new B();
}
function Yn(e, t, n, r) {
	return arguments.length === 1 ? Jn(e) : new B(e, t, n, r ?? 1);
}
function B(e, t, n, r) {
	this.r = +e, this.g = +t, this.b = +n, this.opacity = +r;
}
P(B, Yn, jn(F, {
	brighter(e) {
		return e = e == null ? L : L ** +e, new B(this.r * e, this.g * e, this.b * e, this.opacity);
	},
	darker(e) {
		return e = e == null ? I : I ** +e, new B(this.r * e, this.g * e, this.b * e, this.opacity);
	},
	rgb() {
		return this;
	},
	clamp() {
		return new B(V(this.r), V(this.g), V(this.b), $n(this.opacity));
	},
	displayable() {
		return -.5 <= this.r && this.r < 255.5 && -.5 <= this.g && this.g < 255.5 && -.5 <= this.b && this.b < 255.5 && 0 <= this.opacity && this.opacity <= 1;
	},
	hex: Xn,
	formatHex: Xn,
	formatHex8: Zn,
	formatRgb: Qn,
	toString: Qn
}));
function Xn() {
	return `#${H(this.r)}${H(this.g)}${H(this.b)}`;
}
function Zn() {
	return `#${H(this.r)}${H(this.g)}${H(this.b)}${H((isNaN(this.opacity) ? 1 : this.opacity) * 255)}`;
}
function Qn() {
	let e = $n(this.opacity);
	return `${e === 1 ? "rgb(" : "rgba("}${V(this.r)}, ${V(this.g)}, ${V(this.b)}${e === 1 ? ")" : `, ${e})`}`;
}
function $n(e) {
	return isNaN(e) ? 1 : Math.max(0, Math.min(1, e));
}
function V(e) {
	return Math.max(0, Math.min(255, Math.round(e) || 0));
}
function H(e) {
	return e = V(e), (e < 16 ? "0" : "") + e.toString(16);
}
function er(e, t, n, r) {
	return r <= 0 ? e = t = n = NaN : n <= 0 || n >= 1 ? e = t = NaN : t <= 0 && (e = NaN), new U(e, t, n, r);
}
function tr(e) {
	if (e instanceof U) return new U(e.h, e.s, e.l, e.opacity);
	if (e instanceof F || (e = Gn(e)), !e) return new U();
	if (e instanceof U) return e;
	e = e.rgb();
	var t = e.r / 255, n = e.g / 255, r = e.b / 255, i = Math.min(t, n, r), a = Math.max(t, n, r), o = NaN, s = a - i, c = (a + i) / 2;
	return s ? (o = t === a ? (n - r) / s + (n < r) * 6 : n === a ? (r - t) / s + 2 : (t - n) / s + 4, s /= c < .5 ? a + i : 2 - a - i, o *= 60) : s = c > 0 && c < 1 ? 0 : o, new U(o, s, c, e.opacity);
}
function nr(e, t, n, r) {
	return arguments.length === 1 ? tr(e) : new U(e, t, n, r ?? 1);
}
function U(e, t, n, r) {
	this.h = +e, this.s = +t, this.l = +n, this.opacity = +r;
}
P(U, nr, jn(F, {
	brighter(e) {
		return e = e == null ? L : L ** +e, new U(this.h, this.s, this.l * e, this.opacity);
	},
	darker(e) {
		return e = e == null ? I : I ** +e, new U(this.h, this.s, this.l * e, this.opacity);
	},
	rgb() {
		var e = this.h % 360 + (this.h < 0) * 360, t = isNaN(e) || isNaN(this.s) ? 0 : this.s, n = this.l, r = n + (n < .5 ? n : 1 - n) * t, i = 2 * n - r;
		return new B(ar(e >= 240 ? e - 240 : e + 120, i, r), ar(e, i, r), ar(e < 120 ? e + 240 : e - 120, i, r), this.opacity);
	},
	clamp() {
		return new U(rr(this.h), ir(this.s), ir(this.l), $n(this.opacity));
	},
	displayable() {
		return (0 <= this.s && this.s <= 1 || isNaN(this.s)) && 0 <= this.l && this.l <= 1 && 0 <= this.opacity && this.opacity <= 1;
	},
	formatHsl() {
		let e = $n(this.opacity);
		return `${e === 1 ? "hsl(" : "hsla("}${rr(this.h)}, ${ir(this.s) * 100}%, ${ir(this.l) * 100}%${e === 1 ? ")" : `, ${e})`}`;
	}
}));
function rr(e) {
	return e = (e || 0) % 360, e < 0 ? e + 360 : e;
}
function ir(e) {
	return Math.max(0, Math.min(1, e || 0));
}
function ar(e, t, n) {
	return (e < 60 ? t + (n - t) * e / 60 : e < 180 ? n : e < 240 ? t + (n - t) * (240 - e) / 60 : t) * 255;
}
var or = Math.PI / 180, sr = 180 / Math.PI, cr = 18, lr = .96422, ur = 1, dr = .82521, fr = 4 / 29, W = 6 / 29, pr = 3 * W * W, mr = W * W * W;
function hr(e) {
	if (e instanceof G) return new G(e.l, e.a, e.b, e.opacity);
	if (e instanceof K) return Cr(e);
	e instanceof B || (e = Jn(e));
	var t = br(e.r), n = br(e.g), r = br(e.b), i = _r((.2225045 * t + .7168786 * n + .0606169 * r) / ur), a, o;
	return t === n && n === r ? a = o = i : (a = _r((.4360747 * t + .3850649 * n + .1430804 * r) / lr), o = _r((.0139322 * t + .0971045 * n + .7141733 * r) / dr)), new G(116 * i - 16, 500 * (a - i), 200 * (i - o), e.opacity);
}
function gr(e, t, n, r) {
	return arguments.length === 1 ? hr(e) : new G(e, t, n, r ?? 1);
}
function G(e, t, n, r) {
	this.l = +e, this.a = +t, this.b = +n, this.opacity = +r;
}
P(G, gr, jn(F, {
	brighter(e) {
		return new G(this.l + cr * (e ?? 1), this.a, this.b, this.opacity);
	},
	darker(e) {
		return new G(this.l - cr * (e ?? 1), this.a, this.b, this.opacity);
	},
	rgb() {
		var e = (this.l + 16) / 116, t = isNaN(this.a) ? e : e + this.a / 500, n = isNaN(this.b) ? e : e - this.b / 200;
		return t = lr * vr(t), e = ur * vr(e), n = dr * vr(n), new B(yr(3.1338561 * t - 1.6168667 * e - .4906146 * n), yr(-.9787684 * t + 1.9161415 * e + .033454 * n), yr(.0719453 * t - .2289914 * e + 1.4052427 * n), this.opacity);
	}
}));
function _r(e) {
	return e > mr ? e ** (1 / 3) : e / pr + fr;
}
function vr(e) {
	return e > W ? e * e * e : pr * (e - fr);
}
function yr(e) {
	return 255 * (e <= .0031308 ? 12.92 * e : 1.055 * e ** (1 / 2.4) - .055);
}
function br(e) {
	return (e /= 255) <= .04045 ? e / 12.92 : ((e + .055) / 1.055) ** 2.4;
}
function xr(e) {
	if (e instanceof K) return new K(e.h, e.c, e.l, e.opacity);
	if (e instanceof G || (e = hr(e)), e.a === 0 && e.b === 0) return new K(NaN, 0 < e.l && e.l < 100 ? 0 : NaN, e.l, e.opacity);
	var t = Math.atan2(e.b, e.a) * sr;
	return new K(t < 0 ? t + 360 : t, Math.sqrt(e.a * e.a + e.b * e.b), e.l, e.opacity);
}
function Sr(e, t, n, r) {
	return arguments.length === 1 ? xr(e) : new K(e, t, n, r ?? 1);
}
function K(e, t, n, r) {
	this.h = +e, this.c = +t, this.l = +n, this.opacity = +r;
}
function Cr(e) {
	if (isNaN(e.h)) return new G(e.l, 0, 0, e.opacity);
	var t = e.h * or;
	return new G(e.l, Math.cos(t) * e.c, Math.sin(t) * e.c, e.opacity);
}
P(K, Sr, jn(F, {
	brighter(e) {
		return new K(this.h, this.c, this.l + cr * (e ?? 1), this.opacity);
	},
	darker(e) {
		return new K(this.h, this.c, this.l - cr * (e ?? 1), this.opacity);
	},
	rgb() {
		return Cr(this).rgb();
	}
}));
var wr = -.14861, Tr = 1.78277, Er = -.29227, Dr = -.90649, Or = 1.97294, kr = Or * Dr, Ar = Or * Tr, jr = Tr * Er - Dr * wr;
function Mr(e) {
	if (e instanceof q) return new q(e.h, e.s, e.l, e.opacity);
	e instanceof B || (e = Jn(e));
	var t = e.r / 255, n = e.g / 255, r = e.b / 255, i = (jr * r + kr * t - Ar * n) / (jr + kr - Ar), a = r - i, o = (Or * (n - i) - Er * a) / Dr, s = Math.sqrt(o * o + a * a) / (Or * i * (1 - i)), c = s ? Math.atan2(o, a) * sr - 120 : NaN;
	return new q(c < 0 ? c + 360 : c, s, i, e.opacity);
}
function Nr(e, t, n, r) {
	return arguments.length === 1 ? Mr(e) : new q(e, t, n, r ?? 1);
}
function q(e, t, n, r) {
	this.h = +e, this.s = +t, this.l = +n, this.opacity = +r;
}
P(q, Nr, jn(F, {
	brighter(e) {
		return e = e == null ? L : L ** +e, new q(this.h, this.s, this.l * e, this.opacity);
	},
	darker(e) {
		return e = e == null ? I : I ** +e, new q(this.h, this.s, this.l * e, this.opacity);
	},
	rgb() {
		var e = isNaN(this.h) ? 0 : (this.h + 120) * or, t = +this.l, n = isNaN(this.s) ? 0 : this.s * t * (1 - t), r = Math.cos(e), i = Math.sin(e);
		return new B(255 * (t + n * (wr * r + Tr * i)), 255 * (t + n * (Er * r + Dr * i)), 255 * (t + Or * r * n), this.opacity);
	}
}));
var Pr = (e) => () => e;
function Fr(e, t) {
	return function(n) {
		return e + n * t;
	};
}
function Ir(e, t, n) {
	return e **= +n, t = t ** +n - e, n = 1 / n, function(r) {
		return (e + r * t) ** +n;
	};
}
function Lr(e, t) {
	var n = t - e;
	return n ? Fr(e, n > 180 || n < -180 ? n - 360 * Math.round(n / 360) : n) : Pr(isNaN(e) ? t : e);
}
function Rr(e) {
	return (e = +e) == 1 ? J : function(t, n) {
		return n - t ? Ir(t, n, e) : Pr(isNaN(t) ? n : t);
	};
}
function J(e, t) {
	var n = t - e;
	return n ? Fr(e, n) : Pr(isNaN(e) ? t : e);
}
var zr = (function e(t) {
	var n = Rr(t);
	function r(e, t) {
		var r = n((e = Yn(e)).r, (t = Yn(t)).r), i = n(e.g, t.g), a = n(e.b, t.b), o = J(e.opacity, t.opacity);
		return function(t) {
			return e.r = r(t), e.g = i(t), e.b = a(t), e.opacity = o(t), e + "";
		};
	}
	return r.gamma = e, r;
})(1);
function Br(e, t) {
	t ||= [];
	var n = e ? Math.min(t.length, e.length) : 0, r = t.slice(), i;
	return function(a) {
		for (i = 0; i < n; ++i) r[i] = e[i] * (1 - a) + t[i] * a;
		return r;
	};
}
function Vr(e) {
	return ArrayBuffer.isView(e) && !(e instanceof DataView);
}
function Hr(e, t) {
	for (var n = t ? t.length : 0, r = e ? Math.min(n, e.length) : 0, i = Array(r), a = Array(n), o = 0; o < r; ++o) i[o] = Zr(e[o], t[o]);
	for (; o < n; ++o) a[o] = t[o];
	return function(e) {
		for (o = 0; o < r; ++o) a[o] = i[o](e);
		return a;
	};
}
function Ur(e, t) {
	var n = /* @__PURE__ */ new Date();
	return e = +e, t = +t, function(r) {
		return n.setTime(e * (1 - r) + t * r), n;
	};
}
function Wr(e, t) {
	return e = +e, t = +t, function(n) {
		return e * (1 - n) + t * n;
	};
}
function Gr(e, t) {
	var n = {}, r = {}, i;
	for (i in typeof e == "object" && e || (e = {}), typeof t == "object" && t || (t = {}), t) i in e ? n[i] = Zr(e[i], t[i]) : r[i] = t[i];
	return function(e) {
		for (i in n) r[i] = n[i](e);
		return r;
	};
}
var Kr = /[-+]?(?:\d+\.?\d*|\.?\d+)(?:[eE][-+]?\d+)?/g, qr = new RegExp(Kr.source, "g");
function Jr(e) {
	return function() {
		return e;
	};
}
function Yr(e) {
	return function(t) {
		return e(t) + "";
	};
}
function Xr(e, t) {
	var n = Kr.lastIndex = qr.lastIndex = 0, r, i, a, o = -1, s = [], c = [];
	for (e += "", t += ""; (r = Kr.exec(e)) && (i = qr.exec(t));) (a = i.index) > n && (a = t.slice(n, a), s[o] ? s[o] += a : s[++o] = a), (r = r[0]) === (i = i[0]) ? s[o] ? s[o] += i : s[++o] = i : (s[++o] = null, c.push({
		i: o,
		x: Wr(r, i)
	})), n = qr.lastIndex;
	return n < t.length && (a = t.slice(n), s[o] ? s[o] += a : s[++o] = a), s.length < 2 ? c[0] ? Yr(c[0].x) : Jr(t) : (t = c.length, function(e) {
		for (var n = 0, r; n < t; ++n) s[(r = c[n]).i] = r.x(e);
		return s.join("");
	});
}
function Zr(e, t) {
	var n = typeof t, r;
	return t == null || n === "boolean" ? Pr(t) : (n === "number" ? Wr : n === "string" ? (r = Gn(t)) ? (t = r, zr) : Xr : t instanceof Gn ? zr : t instanceof Date ? Ur : Vr(t) ? Br : Array.isArray(t) ? Hr : typeof t.valueOf != "function" && typeof t.toString != "function" || isNaN(t) ? Gr : Wr)(e, t);
}
function Qr(e, t) {
	return e = +e, t = +t, function(n) {
		return Math.round(e * (1 - n) + t * n);
	};
}
var $r = 1e-12;
function ei(e) {
	return ((e = Math.exp(e)) + 1 / e) / 2;
}
function ti(e) {
	return ((e = Math.exp(e)) - 1 / e) / 2;
}
function ni(e) {
	return ((e = Math.exp(2 * e)) - 1) / (e + 1);
}
(function e(t, n, r) {
	function i(e, i) {
		var a = e[0], o = e[1], s = e[2], c = i[0], l = i[1], u = i[2], d = c - a, f = l - o, p = d * d + f * f, m, h;
		if (p < $r) h = Math.log(u / s) / t, m = function(e) {
			return [
				a + e * d,
				o + e * f,
				s * Math.exp(t * e * h)
			];
		};
		else {
			var g = Math.sqrt(p), _ = (u * u - s * s + r * p) / (2 * s * n * g), v = (u * u - s * s - r * p) / (2 * u * n * g), y = Math.log(Math.sqrt(_ * _ + 1) - _);
			h = (Math.log(Math.sqrt(v * v + 1) - v) - y) / t, m = function(e) {
				var r = e * h, i = ei(y), c = s / (n * g) * (i * ni(t * r + y) - ti(y));
				return [
					a + c * d,
					o + c * f,
					s * i / ei(t * r + y)
				];
			};
		}
		return m.duration = Math.abs(h) * 1e3 * t / Math.SQRT2, m;
	}
	return i.rho = function(t) {
		var n = Math.max(.001, +t), r = n * n;
		return e(n, r, r * r);
	}, i;
})(Math.SQRT2, 2, 4);
function ri(e) {
	return (function t(n) {
		n = +n;
		function r(t, r) {
			var i = e((t = Nr(t)).h, (r = Nr(r)).h), a = J(t.s, r.s), o = J(t.l, r.l), s = J(t.opacity, r.opacity);
			return function(e) {
				return t.h = i(e), t.s = a(e), t.l = o(e ** +n), t.opacity = s(e), t + "";
			};
		}
		return r.gamma = t, r;
	})(1);
}
ri(Lr), ri(J);
// node_modules/d3-format/dist/d3-format.mjs
function ii(e) {
	return Math.abs(e = Math.round(e)) >= 1e21 ? e.toLocaleString("en").replace(/,/g, "") : e.toString(10);
}
function ai(e, t) {
	if (!isFinite(e) || e === 0) return null;
	var n = (e = t ? e.toExponential(t - 1) : e.toExponential()).indexOf("e"), r = e.slice(0, n);
	return [r.length > 1 ? r[0] + r.slice(2) : r, +e.slice(n + 1)];
}
function Y(e) {
	return e = ai(Math.abs(e)), e ? e[1] : NaN;
}
function oi(e, t) {
	return function(n, r) {
		for (var i = n.length, a = [], o = 0, s = e[0], c = 0; i > 0 && s > 0 && (c + s + 1 > r && (s = Math.max(1, r - c)), a.push(n.substring(i -= s, i + s)), !((c += s + 1) > r));) s = e[o = (o + 1) % e.length];
		return a.reverse().join(t);
	};
}
function si(e) {
	return function(t) {
		return t.replace(/[0-9]/g, function(t) {
			return e[+t];
		});
	};
}
var ci = /^(?:(.)?([<>=^]))?([+\-( ])?([$#])?(0)?(\d+)?(,)?(\.\d+)?(~)?([a-z%])?$/i;
function li(e) {
	if (!(t = ci.exec(e))) throw Error("invalid format: " + e);
	var t;
	return new ui({
		fill: t[1],
		align: t[2],
		sign: t[3],
		symbol: t[4],
		zero: t[5],
		width: t[6],
		comma: t[7],
		precision: t[8] && t[8].slice(1),
		trim: t[9],
		type: t[10]
	});
}
li.prototype = ui.prototype;
function ui(e) {
	this.fill = e.fill === void 0 ? " " : e.fill + "", this.align = e.align === void 0 ? ">" : e.align + "", this.sign = e.sign === void 0 ? "-" : e.sign + "", this.symbol = e.symbol === void 0 ? "" : e.symbol + "", this.zero = !!e.zero, this.width = e.width === void 0 ? void 0 : +e.width, this.comma = !!e.comma, this.precision = e.precision === void 0 ? void 0 : +e.precision, this.trim = !!e.trim, this.type = e.type === void 0 ? "" : e.type + "";
}
ui.prototype.toString = function() {
	return this.fill + this.align + this.sign + this.symbol + (this.zero ? "0" : "") + (this.width === void 0 ? "" : Math.max(1, this.width | 0)) + (this.comma ? "," : "") + (this.precision === void 0 ? "" : "." + Math.max(0, this.precision | 0)) + (this.trim ? "~" : "") + this.type;
};
function di(e) {
	out: for (var t = e.length, n = 1, r = -1, i; n < t; ++n) switch (e[n]) {
		case ".":
			r = i = n;
			break;
		case "0":
			r === 0 && (r = n), i = n;
			break;
		default:
			if (!+e[n]) break out;
			r > 0 && (r = 0);
	}
	return r > 0 ? e.slice(0, r) + e.slice(i + 1) : e;
}
var fi;
function pi(e, t) {
	var n = ai(e, t);
	if (!n) return fi = void 0, e.toPrecision(t);
	var r = n[0], i = n[1], a = i - (fi = Math.max(-8, Math.min(8, Math.floor(i / 3))) * 3) + 1, o = r.length;
	return a === o ? r : a > o ? r + Array(a - o + 1).join("0") : a > 0 ? r.slice(0, a) + "." + r.slice(a) : "0." + Array(1 - a).join("0") + ai(e, Math.max(0, t + a - 1))[0];
}
function mi(e, t) {
	var n = ai(e, t);
	if (!n) return e + "";
	var r = n[0], i = n[1];
	return i < 0 ? "0." + Array(-i).join("0") + r : r.length > i + 1 ? r.slice(0, i + 1) + "." + r.slice(i + 1) : r + Array(i - r.length + 2).join("0");
}
var hi = {
	"%": (e, t) => (e * 100).toFixed(t),
	b: (e) => Math.round(e).toString(2),
	c: (e) => e + "",
	d: ii,
	e: (e, t) => e.toExponential(t),
	f: (e, t) => e.toFixed(t),
	g: (e, t) => e.toPrecision(t),
	o: (e) => Math.round(e).toString(8),
	p: (e, t) => mi(e * 100, t),
	r: mi,
	s: pi,
	X: (e) => Math.round(e).toString(16).toUpperCase(),
	x: (e) => Math.round(e).toString(16)
};
function gi(e) {
	return e;
}
var _i = Array.prototype.map, vi = [
	"y",
	"z",
	"a",
	"f",
	"p",
	"n",
	"µ",
	"m",
	"",
	"k",
	"M",
	"G",
	"T",
	"P",
	"E",
	"Z",
	"Y"
];
function yi(e) {
	var t = e.grouping === void 0 || e.thousands === void 0 ? gi : oi(_i.call(e.grouping, Number), e.thousands + ""), n = e.currency === void 0 ? "" : e.currency[0] + "", r = e.currency === void 0 ? "" : e.currency[1] + "", i = e.decimal === void 0 ? "." : e.decimal + "", a = e.numerals === void 0 ? gi : si(_i.call(e.numerals, String)), o = e.percent === void 0 ? "%" : e.percent + "", s = e.minus === void 0 ? "−" : e.minus + "", c = e.nan === void 0 ? "NaN" : e.nan + "";
	function l(e, l) {
		e = li(e);
		var u = e.fill, d = e.align, f = e.sign, p = e.symbol, m = e.zero, h = e.width, g = e.comma, _ = e.precision, v = e.trim, y = e.type;
		y === "n" ? (g = !0, y = "g") : hi[y] || (_ === void 0 && (_ = 12), v = !0, y = "g"), (m || u === "0" && d === "=") && (m = !0, u = "0", d = "=");
		var ee = (l && l.prefix !== void 0 ? l.prefix : "") + (p === "$" ? n : p === "#" && /[boxX]/.test(y) ? "0" + y.toLowerCase() : ""), te = (p === "$" ? r : /[%p]/.test(y) ? o : "") + (l && l.suffix !== void 0 ? l.suffix : ""), ne = hi[y], re = /[defgprs%]/.test(y);
		_ = _ === void 0 ? 6 : /[gprs]/.test(y) ? Math.max(1, Math.min(21, _)) : Math.max(0, Math.min(20, _));
		function b(e) {
			var n = ee, r = te, o, l, p;
			if (y === "c") r = ne(e) + r, e = "";
			else {
				e = +e;
				var b = e < 0 || 1 / e < 0;
				if (e = isNaN(e) ? c : ne(Math.abs(e), _), v && (e = di(e)), b && +e == 0 && f !== "+" && (b = !1), n = (b ? f === "(" ? f : s : f === "-" || f === "(" ? "" : f) + n, r = (y === "s" && !isNaN(e) && fi !== void 0 ? vi[8 + fi / 3] : "") + r + (b && f === "(" ? ")" : ""), re) {
					for (o = -1, l = e.length; ++o < l;) if (p = e.charCodeAt(o), 48 > p || p > 57) {
						r = (p === 46 ? i + e.slice(o + 1) : e.slice(o)) + r, e = e.slice(0, o);
						break;
					}
				}
			}
			g && !m && (e = t(e, Infinity));
			var ie = n.length + e.length + r.length, x = ie < h ? Array(h - ie + 1).join(u) : "";
			switch (g && m && (e = t(x + e, x.length ? h - r.length : Infinity), x = ""), d) {
				case "<":
					e = n + e + r + x;
					break;
				case "=":
					e = n + x + e + r;
					break;
				case "^":
					e = x.slice(0, ie = x.length >> 1) + n + e + r + x.slice(ie);
					break;
				default: e = x + n + e + r;
			}
			return a(e);
		}
		return b.toString = function() {
			return e + "";
		}, b;
	}
	function u(e, t) {
		var n = Math.max(-8, Math.min(8, Math.floor(Y(t) / 3))) * 3, r = 10 ** -n, i = l((e = li(e), e.type = "f", e), { suffix: vi[8 + n / 3] });
		return function(e) {
			return i(r * e);
		};
	}
	return {
		format: l,
		formatPrefix: u
	};
}
var bi, xi, Si;
Ci({
	thousands: ",",
	grouping: [3],
	currency: ["$", ""]
});
function Ci(e) {
	return bi = yi(e), xi = bi.format, Si = bi.formatPrefix, bi;
}
function wi(e) {
	return Math.max(0, -Y(Math.abs(e)));
}
function Ti(e, t) {
	return Math.max(0, Math.max(-8, Math.min(8, Math.floor(Y(t) / 3))) * 3 - Y(Math.abs(e)));
}
function Ei(e, t) {
	return e = Math.abs(e), t = Math.abs(t) - e, Math.max(0, Y(t) - Y(e)) + 1;
}
// node_modules/d3-scale/dist/d3-scale.mjs
function Di(e, t) {
	switch (arguments.length) {
		case 0: break;
		case 1:
			this.range(e);
			break;
		default: this.range(t).domain(e);
	}
	return this;
}
var Oi = Symbol("implicit");
function ki() {
	var e = new vn(), t = [], n = [], r = Oi;
	function i(i) {
		let a = e.get(i);
		if (a === void 0) {
			if (r !== Oi) return r;
			e.set(i, a = t.push(i) - 1);
		}
		return n[a % n.length];
	}
	return i.domain = function(n) {
		if (!arguments.length) return t.slice();
		t = [], e = new vn();
		for (let r of n) e.has(r) || e.set(r, t.push(r) - 1);
		return i;
	}, i.range = function(e) {
		return arguments.length ? (n = Array.from(e), i) : n.slice();
	}, i.unknown = function(e) {
		return arguments.length ? (r = e, i) : r;
	}, i.copy = function() {
		return ki(t, n).unknown(r);
	}, Di.apply(i, arguments), i;
}
function Ai() {
	var e = ki().unknown(void 0), t = e.domain, n = e.range, r = 0, i = 1, a, o, s = !1, c = 0, l = 0, u = .5;
	delete e.unknown;
	function d() {
		var e = t().length, d = i < r, f = d ? i : r, p = d ? r : i;
		a = (p - f) / Math.max(1, e - c + l * 2), s && (a = Math.floor(a)), f += (p - f - a * (e - c)) * u, o = a * (1 - c), s && (f = Math.round(f), o = Math.round(o));
		var m = An(e).map(function(e) {
			return f + a * e;
		});
		return n(d ? m.reverse() : m);
	}
	return e.domain = function(e) {
		return arguments.length ? (t(e), d()) : t();
	}, e.range = function(e) {
		return arguments.length ? ([r, i] = e, r = +r, i = +i, d()) : [r, i];
	}, e.rangeRound = function(e) {
		return [r, i] = e, r = +r, i = +i, s = !0, d();
	}, e.bandwidth = function() {
		return o;
	}, e.step = function() {
		return a;
	}, e.round = function(e) {
		return arguments.length ? (s = !!e, d()) : s;
	}, e.padding = function(e) {
		return arguments.length ? (c = Math.min(1, l = +e), d()) : c;
	}, e.paddingInner = function(e) {
		return arguments.length ? (c = Math.min(1, e), d()) : c;
	}, e.paddingOuter = function(e) {
		return arguments.length ? (l = +e, d()) : l;
	}, e.align = function(e) {
		return arguments.length ? (u = Math.max(0, Math.min(1, e)), d()) : u;
	}, e.copy = function() {
		return Ai(t(), [r, i]).round(s).paddingInner(c).paddingOuter(l).align(u);
	}, Di.apply(d(), arguments);
}
function ji(e) {
	return function() {
		return e;
	};
}
function Mi(e) {
	return +e;
}
var Ni = [0, 1];
function X(e) {
	return e;
}
function Pi(e, t) {
	return (t -= e = +e) ? function(n) {
		return (n - e) / t;
	} : ji(isNaN(t) ? NaN : .5);
}
function Fi(e, t) {
	var n;
	return e > t && (n = e, e = t, t = n), function(n) {
		return Math.max(e, Math.min(t, n));
	};
}
function Ii(e, t, n) {
	var r = e[0], i = e[1], a = t[0], o = t[1];
	return i < r ? (r = Pi(i, r), a = n(o, a)) : (r = Pi(r, i), a = n(a, o)), function(e) {
		return a(r(e));
	};
}
function Li(e, t, n) {
	var r = Math.min(e.length, t.length) - 1, i = Array(r), a = Array(r), o = -1;
	for (e[r] < e[0] && (e = e.slice().reverse(), t = t.slice().reverse()); ++o < r;) i[o] = Pi(e[o], e[o + 1]), a[o] = n(t[o], t[o + 1]);
	return function(t) {
		var n = _n(e, t, 1, r) - 1;
		return a[n](i[n](t));
	};
}
function Ri(e, t) {
	return t.domain(e.domain()).range(e.range()).interpolate(e.interpolate()).clamp(e.clamp()).unknown(e.unknown());
}
function zi() {
	var e = Ni, t = Ni, n = Zr, r, i, a, o = X, s, c, l;
	function u() {
		var n = Math.min(e.length, t.length);
		return o !== X && (o = Fi(e[0], e[n - 1])), s = n > 2 ? Li : Ii, c = l = null, d;
	}
	function d(i) {
		return i == null || isNaN(i = +i) ? a : (c ||= s(e.map(r), t, n))(r(o(i)));
	}
	return d.invert = function(n) {
		return o(i((l ||= s(t, e.map(r), Wr))(n)));
	}, d.domain = function(t) {
		return arguments.length ? (e = Array.from(t, Mi), u()) : e.slice();
	}, d.range = function(e) {
		return arguments.length ? (t = Array.from(e), u()) : t.slice();
	}, d.rangeRound = function(e) {
		return t = Array.from(e), n = Qr, u();
	}, d.clamp = function(e) {
		return arguments.length ? (o = e ? !0 : X, u()) : o !== X;
	}, d.interpolate = function(e) {
		return arguments.length ? (n = e, u()) : n;
	}, d.unknown = function(e) {
		return arguments.length ? (a = e, d) : a;
	}, function(e, t) {
		return r = e, i = t, u();
	};
}
function Bi() {
	return zi()(X, X);
}
function Vi(e, t, n, r) {
	var i = kn(e, t, n), a;
	switch (r = li(r ?? ",f"), r.type) {
		case "s":
			var o = Math.max(Math.abs(e), Math.abs(t));
			return r.precision == null && !isNaN(a = Ti(i, o)) && (r.precision = a), Si(r, o);
		case "":
		case "e":
		case "g":
		case "p":
		case "r":
			r.precision == null && !isNaN(a = Ei(i, Math.max(Math.abs(e), Math.abs(t)))) && (r.precision = a - (r.type === "e"));
			break;
		case "f":
		case "%": r.precision == null && !isNaN(a = wi(i)) && (r.precision = a - (r.type === "%") * 2);
	}
	return xi(r);
}
function Hi(e) {
	var t = e.domain;
	return e.ticks = function(e) {
		var n = t();
		return Dn(n[0], n[n.length - 1], e ?? 10);
	}, e.tickFormat = function(e, n) {
		var r = t();
		return Vi(r[0], r[r.length - 1], e ?? 10, n);
	}, e.nice = function(n) {
		n ??= 10;
		var r = t(), i = 0, a = r.length - 1, o = r[i], s = r[a], c, l, u = 10;
		for (s < o && (l = o, o = s, s = l, l = i, i = a, a = l); u-- > 0;) {
			if (l = On(o, s, n), l === c) return r[i] = o, r[a] = s, t(r);
			if (l > 0) o = Math.floor(o / l) * l, s = Math.ceil(s / l) * l;
			else if (l < 0) o = Math.ceil(o * l) / l, s = Math.floor(s * l) / l;
			else break;
			c = l;
		}
		return e;
	}, e;
}
function Ui() {
	var e = Bi();
	return e.copy = function() {
		return Ri(e, Ui());
	}, Di.apply(e, arguments), Hi(e);
}
// src/chart/layout.ts
var Wi = 6.6, Gi = 8, Ki = 32, qi = 24, Ji = 22, Yi = 48, Xi = {
	day: .86,
	month: .72,
	year: .62
}, Zi = 50, Qi = 100;
function $i({ rows: e, view: t, measure: n, formats: r }, { width: i, height: a }) {
	let o = Ji, s = Math.max(a - qi, 23), c = Math.max(Math.round((s - o) / Yi), 2), l = e.map((e) => _t(e, n)), u = ea(l, n, r, c), d = xt(e) ? ta(e, r, c) : null, f = {
		left: oa(u.ticks),
		right: i - (d === null ? 1 : oa(d.ticks)),
		top: o,
		bottom: s
	}, p = Ui().domain(u.domain).range([s, o]), m = Ai().domain(e.keys()).range([f.left, f.right]), h = e.map((e, n) => {
		let r = m(n) ?? f.left, i = Math.min(m.step() * Xi[t], Zi), a = l[n] ?? null;
		return {
			row: e,
			left: r,
			width: m.step(),
			barLeft: r + (m.step() - i) / 2,
			barWidth: i,
			barTop: a === null ? null : p(a * u.factor)
		};
	});
	return {
		area: f,
		columns: h,
		amounts: u.ticks.map(({ value: e, label: t }) => ({
			position: p(e),
			label: t
		})),
		amountUnit: u.unit,
		times: sa(h, t, r),
		rate: d === null ? null : na(h, d, s, o)
	};
}
function ea(e, t, n, r) {
	let i = Math.max(0, ...e.map((e) => e ?? 0)), a = t === "earnings" && i < 1, o = a ? Qi : 1, s = t === "energy" ? "kWh" : a ? "p" : "£";
	if (i === 0) return {
		domain: [0, 1],
		ticks: [{
			value: 0,
			label: ""
		}],
		unit: "",
		factor: o
	};
	let c = Ui().domain([0, i * o]).nice(r);
	return {
		domain: [0, c.domain()[1] ?? 1],
		ticks: ia(c.ticks(r), n),
		unit: s,
		factor: o
	};
}
function ta(e, t, n) {
	let r = e.map((e) => {
		let t = yt(e);
		return t === null ? null : t * Qi;
	}), i = r.filter((e) => e !== null), a = Ui().domain([Math.min(0, ...i), Math.max(...i)]).nice(n), [o = 0, s = 1] = a.domain();
	return {
		domain: [o, s],
		ticks: ia(a.ticks(n), t),
		rates: r
	};
}
function na(e, t, n, r) {
	let i = Ui().domain(t.domain).range([n, r]), a = "", o = !1;
	return e.forEach((e, n) => {
		let r = t.rates[n] ?? null;
		r === null ? o = !1 : (a += `${o ? "L" : "M"}${ra(e.left, i(r))}`, a += `L${ra(e.left + e.width, i(r))}`, o = !0);
	}), {
		path: a,
		ticks: t.ticks.map(({ value: e, label: t }) => ({
			position: i(e),
			label: t
		}))
	};
}
function ra(e, t) {
	return `${e.toFixed(1)},${t.toFixed(1)}`;
}
function ia(e, t) {
	let n = Math.max(0, ...e.map(aa));
	return e.map((e) => ({
		value: e,
		label: t.number(e, n)
	}));
}
function aa(e) {
	return Number(e.toFixed(4)).toString().split(".")[1]?.length ?? 0;
}
function oa(e) {
	let t = Math.max(...e.map(({ label: e }) => e.length));
	return Math.max(Math.ceil(t * Wi + Gi), Ki);
}
function sa(e, t, n) {
	switch (t) {
		case "day": return ca(e, n);
		case "month": return ua(e, 26, (e) => n.dayOfMonth(e.start));
		case "year": return ua(e, 30, (e) => n.monthOfYear(e.start));
	}
}
function ca(e, t) {
	let n = e.reduce((e, t) => e + t.width, 0) >= 520 ? 3 : 6;
	return e.filter(({ row: e }) => la(e.start) % n === 0 && e.start.slice(14, 16) === "00").map((e) => ({
		position: e.left,
		label: t.hour(e.row.start)
	})).slice(0, 24 / n);
}
function la(e) {
	return Number(e.slice(11, 13));
}
function ua(e, t, n) {
	let r = e[0]?.width ?? t, i = [
		1,
		2,
		3,
		5,
		10
	].find((e) => e * r >= t) ?? 10;
	return e.filter((e, t) => t % i === 0).map((e) => ({
		position: e.left + e.width / 2,
		label: n(e.row)
	}));
}
// src/chart/styles.ts
var da = m`
  :host {
    display: block;
    position: relative;
    min-height: 0;
    --bar-color: var(--octopus-seg-bar-color, var(--energy-grid-return-color, #8353d1));
    --rate-color: var(--octopus-seg-rate-color, var(--energy-solar-color, #ff9800));
    --quiet-color: var(--secondary-text-color, #727272);
  }
  .picture {
    position: absolute;
    inset: 0;
    outline: none;
    border-radius: var(--ha-border-radius-sm, 4px);
    touch-action: pan-y;
    cursor: default;
  }
  .picture:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 6px;
  }
  svg {
    display: block;
    overflow: visible;
  }
  text {
    fill: var(--quiet-color);
    font-family: var(--ha-font-family-body, inherit);
    font-size: var(--ha-font-size-s, 12px);
    font-variant-numeric: tabular-nums;
  }
  .rate-unit {
    fill: var(--rate-color);
  }
  .grid,
  .base {
    stroke: var(--divider-color, rgba(127, 127, 127, 0.24));
    stroke-width: 1;
    shape-rendering: crispEdges;
  }
  .highlight {
    fill: var(--primary-text-color, #212121);
    opacity: 0.06;
  }
  .bar {
    stroke: var(--bar-color);
    stroke-width: 1;
  }
  .bar:not(.estimated) {
    fill: color-mix(in srgb, var(--bar-color) 50%, transparent);
  }
  .bar.estimated {
    stroke-opacity: 0.6;
  }
  #estimate rect {
    fill: var(--bar-color);
    opacity: 0.12;
  }
  #estimate line {
    stroke: var(--bar-color);
    stroke-width: 1.5;
    opacity: 0.5;
  }
  #hatch line {
    stroke: var(--quiet-color);
    stroke-width: 1.5;
    opacity: 0.4;
  }
  .ghost {
    opacity: 0.75;
  }
  .rate {
    fill: none;
    stroke: var(--rate-color);
    stroke-width: 1.75;
    stroke-linejoin: round;
  }
  .tooltip {
    position: absolute;
    top: 8px;
    z-index: 1;
    box-sizing: border-box;
    min-width: 132px;
    max-width: 60%;
    padding: 8px 12px;
    border: 1px solid var(--divider-color, rgba(127, 127, 127, 0.24));
    border-radius: var(--ha-border-radius-md, 8px);
    background: var(--ha-card-background, var(--card-background-color, #fff));
    box-shadow: 0 2px 8px rgba(0, 0, 0, 0.16);
    color: var(--primary-text-color, #212121);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.5;
    pointer-events: none;
  }
  .name {
    font-weight: var(--ha-font-weight-medium, 500);
    white-space: nowrap;
  }
  .line {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .line span,
  .note {
    color: var(--quiet-color);
  }
  .line strong {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
// src/chart/tooltip.ts
function fa(e, { view: t, formats: n }) {
	switch (t) {
		case "day": return n.span(e.start, e.end);
		case "month": return n.day(e.start.slice(0, 10));
		case "year": return n.period("month", e.start.slice(0, 10));
	}
}
function pa(e, { formats: t }, n) {
	switch (e.state) {
		case "settled": return "";
		case "incomplete": return n.counted("missing_in_bar", e.missing, t.count(e.missing));
		default: return n.text(e.state);
	}
}
function ma(e, t, n) {
	let { formats: r } = t, i = yt(e), a = pa(e, t, n), o = (e, t) => E`<div class="line"><span>${e}</span><strong>${t}</strong></div>`;
	return E`
    <div class="name">${fa(e, t)}</div>
    ${e.export_kwh === null ? k : o(n.text("exported"), r.energyExactly(e.export_kwh))}
    ${e.earnings === null ? k : o(n.text("earned"), r.moneyExactly(e.earnings))}
    ${i === null ? k : o(n.text(e.unit_rate === null ? "average_rate" : "rate"), r.rate(i))}
    ${a === "" ? k : E`<div class="note">${a}</div>`}
  `;
}
// src/chart/chart.ts
var ha = "octopus-seg-chart", ga = 3, _a = 8, va = class extends M {
	static properties = {
		content: { attribute: !1 },
		texts: { attribute: !1 },
		label: {},
		canOpen: { attribute: !1 },
		size: { state: !0 },
		active: { state: !0 }
	};
	layout;
	watcher = new ResizeObserver(() => {
		this.measure();
	});
	constructor() {
		super(), this.label = "", this.canOpen = !1, this.active = null;
	}
	connectedCallback() {
		super.connectedCallback(), this.watcher.observe(this), this.measure();
	}
	disconnectedCallback() {
		this.watcher.disconnect(), super.disconnectedCallback();
	}
	measure() {
		let e = {
			width: Math.round(this.clientWidth),
			height: Math.round(this.clientHeight)
		};
		(e.width !== this.size?.width || e.height !== this.size.height) && e.width > 0 && e.height > 0 && (this.size = e);
	}
	willUpdate(e) {
		e.has("content") && (this.active = null), (e.has("content") || e.has("size")) && this.content !== void 0 && this.size !== void 0 && (this.layout = $i(this.content, this.size));
	}
	render() {
		let { layout: e, size: t, texts: n, content: r } = this;
		if (e === void 0 || t === void 0 || n === void 0 || r === void 0) return k;
		let i = this.active === null ? void 0 : e.columns[this.active];
		return E`
      <div
        class="picture"
        role="group"
        tabindex="0"
        aria-label=${this.label}
        @pointermove=${this.onPointer}
        @pointerdown=${this.onPointer}
        @pointerleave=${this.onLeave}
        @click=${this.onClick}
        @keydown=${this.onKey}
        @blur=${this.onLeave}
      >
        <svg width=${t.width} height=${t.height} aria-hidden="true">
          <defs>
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="6"></line>
            </pattern>
            <pattern id="estimate" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="4" height="4"></rect>
              <line x1="0" y1="0" x2="0" y2="4"></line>
            </pattern>
          </defs>
          ${this.grid(e)} ${i === void 0 ? k : this.highlight(e, i)}
          ${e.columns.map((t) => this.column(e, t))}
          ${e.rate === null ? k : D`<path class="rate" d=${e.rate.path}></path>`}
          ${this.axes(e)}
        </svg>
        ${i === void 0 ? k : E`<div class="tooltip" style=${this.place(i, t)}>${ma(i.row, r, n)}</div>`}
      </div>
      <div class="spoken" aria-live="polite">
        ${i === void 0 ? k : ma(i.row, r, n)}
      </div>
    `;
	}
	grid({ area: e, amounts: t }) {
		return t.map(({ position: t }, n) => D`<line class=${n === 0 ? "base" : "grid"} x1=${e.left} x2=${e.right}
          y1=${ya(t)} y2=${ya(t)}></line>`);
	}
	highlight({ area: e }, { left: t, width: n }) {
		return D`<rect class="highlight" x=${t} width=${n} y=${e.top} height=${e.bottom - e.top}></rect>`;
	}
	column({ area: e }, t) {
		let { row: n, left: r, width: i, barLeft: a, barWidth: o, barTop: s } = t;
		return D`${n.state === "missing" || n.state === "incomplete" ? D`<rect class="ghost" x=${r} width=${i} y=${e.top} height=${e.bottom - e.top}
          fill="url(#hatch)"></rect>` : k}${s === null || s >= e.bottom ? k : D`<path class="bar ${n.state}" fill=${n.state === "estimated" ? "url(#estimate)" : k} d=${ba(a, s, o, e.bottom)}></path>`}`;
	}
	axes({ area: e, amounts: t, amountUnit: n, times: r, rate: i }) {
		return D`
      <text class="unit" x=${e.left - 8} y="10" text-anchor="end">${n}</text>
      ${t.map(({ position: t, label: n }) => D`<text x=${e.left - 8} y=${t + 4} text-anchor="end">${n}</text>`)}
      ${r.map(({ position: t, label: n }) => D`<text x=${t} y=${e.bottom + 18} text-anchor="middle">${n}</text>`)}
      ${i === null ? k : D`<text class="unit rate-unit" x=${e.right + 8} y="10" text-anchor="middle">p/kWh</text>
              ${i.ticks.map(({ position: t, label: n }) => D`<text x=${e.right + 8} y=${t + 4}>${n}</text>`)}`}`;
	}
	place({ left: e, width: t }, n) {
		return e + t / 2 > n.width / 2 ? `right: ${(n.width - e + _a).toFixed(0)}px` : `left: ${(e + t + _a).toFixed(0)}px`;
	}
	onPointer = (e) => {
		let t = this.getBoundingClientRect();
		this.active = this.columnAt(e.clientX - t.left);
	};
	onLeave = () => {
		this.active = null;
	};
	onClick = (e) => {
		e.pointerType !== "touch" && this.open();
	};
	onKey = (e) => {
		let t = (this.layout?.columns.length ?? 0) - 1, n = this.active ?? (e.key === "ArrowLeft" ? t + 1 : -1), r = {
			ArrowLeft: Math.max(n - 1, 0),
			ArrowRight: Math.min(n + 1, t),
			Home: 0,
			End: t,
			Escape: null
		}[e.key];
		r === void 0 ? e.key === "Enter" && this.open() : (this.active = r, e.preventDefault());
	};
	open() {
		let e = this.active === null ? void 0 : this.layout?.columns[this.active]?.row;
		this.canOpen && e !== void 0 && e.state !== "future" && e.state !== "before" && this.dispatchEvent(new CustomEvent("open-row", { detail: e }));
	}
	columnAt(e) {
		let t = (this.layout?.columns ?? []).findIndex(({ left: t, width: n }) => e >= t && e < t + n);
		return t < 0 ? null : t;
	}
	static styles = da;
};
function ya(e) {
	return Math.round(e) + .5;
}
function ba(e, t, n, r) {
	let i = r - t, a = Math.min(ga, n / 2, i), o = e + n, s = (e, t) => `${e.toFixed(1)},${t.toFixed(1)}`;
	return `M${s(e, r)}V${(t + a).toFixed(1)}Q${s(e, t)} ${s(e + a, t)}H${(o - a).toFixed(1)}Q${s(o, t)} ${s(o, t + a)}V${r.toFixed(1)}`;
}
un(ha, va);
// src/csv.ts
var xa = [
	"start",
	"end",
	"export_kwh",
	"unit_rate_gbp_per_kwh",
	"earnings_gbp",
	"state",
	"missing_half_hours"
], Sa = "\r\n";
function Ca(e) {
	return [xa, ...e.rows.map(Ea)].map((e) => e.join(",") + Sa).join("");
}
function wa(e) {
	return `octopus-export-${e.first.slice(0, {
		day: 10,
		month: 7,
		year: 4
	}[e.view])}.csv`;
}
function Ta(e) {
	let t = URL.createObjectURL(new Blob([Ca(e)], { type: "text/csv;charset=utf-8" })), n = document.createElement("a");
	n.href = t, n.download = wa(e), n.click(), URL.revokeObjectURL(t);
}
function Ea(e) {
	let t = [
		e.export_kwh,
		e.unit_rate,
		e.earnings
	].map((e) => e?.toString() ?? "");
	return [
		e.start,
		e.end,
		...t,
		e.state,
		e.missing.toString()
	];
}
// src/notes.ts
function Da(e, t, n) {
	let { totals: r, rows: i, view: a } = e, o = [];
	if (r.missing > 0 && r.export_kwh !== null) {
		let e = n.counted("missing_half_hours", r.missing, t.count(r.missing));
		o.push(E`<div class="note hatched">${e}</div>`);
	}
	return r.unpriced > 0 && o.push(E`<div class="note">${n.counted("unpriced", r.unpriced, t.count(r.unpriced))}</div>`), i.some((e) => e.state === "estimated") && o.push(E`<div class="note estimates">${n.text("estimates_shown")}</div>`), o.length === 0 && a === "day" && i.every((e) => e.state === "settled") ? o.push(E`<div class="note">${n.counted("complete", i.length, t.count(i.length))}</div>`) : e.data_until !== null && i.some((e) => e.state === "awaited" || e.state === "future") && o.push(E`<div class="note">${n.text("settled_until", { moment: t.moment(e.data_until) })}</div>`), o;
}
function Oa(e, t, n) {
	if (e.totals.export_kwh !== null) return e.totals.export_kwh === 0 && e.totals.missing === 0 ? n.text("nothing_exported") : "";
	if (e.rows.some((e) => e.state === "estimated")) return "";
	if (e.loading !== null) {
		let r = t.percent(e.loading);
		return E`${n.text("loading_history", { percent: r })}
      <div class="progress"><div style="width: ${(e.loading * 100).toFixed(0)}%"></div></div>`;
	}
	return e.data_until === null ? n.text("nothing_yet") : e.rows.some((e) => e.state === "missing") ? n.text("day_missing") : n.text(e.view === "day" ? "day_awaited" : "period_awaited");
}
// src/table.ts
function ka(e, t, n) {
	let r = {
		view: e.view,
		formats: t
	}, i = (e, t) => e === null ? "" : t(e);
	return E`
    <table>
      <caption>
        ${t.period(e.view, e.first)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${n.text("time")}</th>
          <th scope="col">${n.text("exported")}</th>
          <th scope="col">${n.text("earned")}</th>
          <th scope="col">${n.text("rate")}</th>
          <th scope="col">${n.text("state")}</th>
        </tr>
      </thead>
      <tbody>
        ${e.rows.map((e) => E`<tr>
            <th scope="row">${fa(e, r)}</th>
            <td>${i(e.export_kwh, t.energyExactly)}</td>
            <td>${i(e.earnings, t.moneyExactly)}</td>
            <td>${i(yt(e), t.rate)}</td>
            <td>${pa(e, r, n) || n.text("settled")}</td>
          </tr>`)}
      </tbody>
    </table>
  `;
}
// src/totals.ts
var Aa = "–";
function ja(e, t, n, r, i) {
	let a = {
		energy: n.energy,
		earnings: n.money
	}, o = (t) => {
		let n = e === void 0 ? null : _t(e.totals, t);
		return n === null ? Aa : a[t](n);
	}, s = (t) => {
		let n = e === void 0 ? null : vt(e.totals, t);
		return n === null ? k : E`<div class="estimate">${r.text("estimated_amount", { amount: a[t](n) })}</div>`;
	}, c = {
		energy: r.text("exported"),
		earnings: r.text("earned")
	};
	return E`
    <div class="totals">
      ${gt.map((e) => E`<button
            type="button"
            class="total"
            title=${r.text(`show_${e}`)}
            aria-pressed=${e === t ? "true" : "false"}
            @click=${() => {
		i(e);
	}}
          >
            <div class="name">${c[e]}</div>
            <div class="value">${o(e)}</div>
            ${s(e)}
          </button>`)}
      ${e === void 0 ? k : Ma(e, n, r)}
    </div>
  `;
}
function Ma({ rows: e, totals: t }, n, r) {
	let i = xt(e), { export_kwh: a, earnings: o } = t, s = a !== null && a > 0 && o !== null && t.unpriced === 0, c = i ? s ? o / a : null : St(e);
	return c === null ? k : E`<div class="total rate ${i ? "" : "flat"}">
    <div class="name">${r.text(i ? "average_rate" : "rate")}</div>
    <div class="value">${n.rate(c)}</div>
  </div>`;
}
// src/half-hour-card.ts
var Na = "octopus-seg-card", Pa = `${Na}: first draw`, Fa = class extends an {
	static properties = {
		config: { state: !0 },
		view: { state: !0 },
		measure: { state: !0 }
	};
	date;
	content;
	wasDrawn = !1;
	constructor() {
		super(), this.view = "day", this.measure = "energy";
	}
	static getConfigForm() {
		return jt();
	}
	static getStubConfig() {
		return {};
	}
	setConfig(e) {
		let t = kt(e);
		(t.export_point !== this.config?.export_point || t.view !== this.config?.view) && (this.view = t.view, this.date = void 0, this.answer = void 0), this.measure = t.measure, this.config = t, this.subscribe();
	}
	getCardSize() {
		return 7;
	}
	getGridOptions() {
		return {
			columns: 12,
			min_columns: 6,
			min_rows: 6
		};
	}
	connectedCallback() {
		this.wasDrawn = !1, super.connectedCallback();
	}
	willUpdate(e) {
		super.willUpdate(e);
		let { hass: t, measure: n, shown: r } = this;
		t !== void 0 && r !== void 0 && (this.content = {
			rows: r.rows,
			view: r.view,
			measure: n,
			formats: Bt(t.locale)
		});
	}
	render() {
		let { hass: e, config: t, shown: n } = this;
		if (e === void 0 || t === void 0) return k;
		let r = wt(e.locale.language), i = Bt(e.locale);
		return E`
      <ha-card>
        <div class="header">
          <h2>${t.title ?? n?.name ?? r.text("card_name")}</h2>
          <div class="actions">
            ${Ke("M19 3H18V1H16V3H8V1H6V3H5C3.9 3 3 3.9 3 5V19C3 20.11 3.9 21 5 21H19C20.11 21 21 20.11 21 19V5C21 3.9 20.11 3 19 3M19 19H5V9H19V19M5 7V5H19V7H5M10.56 17.46L16.5 11.53L15.43 10.47L10.56 15.34L8.45 13.23L7.39 14.29L10.56 17.46Z", r.text("newest"), !this.canJump(n), () => {
			this.show("day", void 0);
		})}
            ${Ke("M5,20H19V18H5M19,9H15V3H9V9H5L12,16L19,9Z", r.text("download"), n === void 0, () => {
			n !== void 0 && Ta(n);
		})}
          </div>
        </div>
        ${this.navigation(n, i, r)} ${ja(n, this.measure, i, r, (e) => {
			this.measure = e;
		})}
        <div class="plot">
          ${n === void 0 ? k : this.chart(n, i, r)}
          <div class="message" role="status">${n === void 0 ? this.absence("unavailable", r) : Oa(n, i, r)}</div>
        </div>
        <div class="notes">${n === void 0 ? k : Da(n, i, r)}</div>
        <div class="unseen">${n === void 0 ? k : ka(n, i, r)}</div>
      </ha-card>
    `;
	}
	updated() {
		!this.wasDrawn && this.shown !== void 0 && (this.wasDrawn = !0, this.renderRoot.querySelector(ha)?.updateComplete.then(() => {
			performance.measure(Pa, {
				start: this.connectedAt,
				end: performance.now(),
				detail: this.view
			});
		}));
	}
	navigation(e, t, n) {
		let { view: r } = this, i = (e, t, n) => Ke(e, t, typeof n != "string", () => {
			this.show(r, n ?? void 0);
		});
		return E`
      <div class="navigation">
        <div class="steps">
          ${i("M15.41,16.58L10.83,12L15.41,7.41L14,6L8,12L14,18L15.41,16.58Z", n.text(`previous_${r}`), e?.previous)}
          <div class="period" aria-live="polite">${e === void 0 ? "" : t.period(e.view, e.first)}</div>
          ${i("M8.59,16.58L13.17,12L8.59,7.41L10,6L16,12L10,18L8.59,16.58Z", n.text(`next_${r}`), e?.next)}
        </div>
        <div class="views" role="group" aria-label=${n.text("view")}>
          ${ht.map((t) => E`<button
                type="button"
                aria-pressed=${t === r ? "true" : "false"}
                @click=${() => {
			this.show(t, this.date ?? e?.newest_complete_day ?? void 0);
		}}
              >
                ${n.text(t)}
              </button>`)}
        </div>
      </div>
    `;
	}
	chart(e, t, n) {
		let r = n.text(`chart_${this.measure}`, { period: t.period(e.view, e.first) }), i = e.view !== "day";
		return E`<octopus-seg-chart
      .content=${this.content}
      .texts=${n}
      .label=${i ? `${r} ${n.text("chart_open")}` : r}
      .canOpen=${i}
      @open-row=${this.onOpenRow}
    ></octopus-seg-chart>`;
	}
	canJump(e) {
		let t = e?.newest_complete_day ?? null;
		return t !== null && (e?.view !== "day" || e.first !== t);
	}
	onOpenRow = (e) => {
		this.show(this.view === "year" ? "month" : "day", e.detail.start.slice(0, 10));
	};
	show(e, t) {
		this.view = e, this.date = t, this.subscribe();
	}
	request() {
		let { config: e } = this;
		return e === void 0 ? void 0 : {
			type: "octopus_seg/rows/subscribe",
			view: this.view,
			...e.export_point === void 0 ? {} : { export_point: e.export_point },
			...this.date === void 0 ? {} : { date: this.date }
		};
	}
	static styles = [Qt, $t];
}, Ia = "octopus-seg", La = "octopus_seg", Ra = "custom:octopus-seg-card", za = "custom:octopus-seg-application-card", Ba = "mdi:solar-power-variant", Va = 3, Ha = [
	"data_until",
	"data_late",
	"export_rate",
	"agreement_end"
], Ua = [
	"export_latest_day",
	"earnings_latest_day",
	"latest_half_hour"
], Wa = [
	"exporting",
	"export_today_estimate",
	"earnings_today_estimate"
], Ga = [
	"export_this_month",
	"earnings_this_month",
	"export_this_year",
	"earnings_this_year",
	"export_total",
	"earnings_total"
], Ka = [
	"balance",
	"latest_export_credit",
	"credit_difference"
], qa = ["comparison_earnings_this_year", "forgone_earnings_this_year"], Ja = class extends HTMLElement {
	static async generate(e, t) {
		let n = wt(t.locale.language), r = (await Ya(t)).map((e, r) => Xa(e, r, t, n));
		return r.length === 1 && r.forEach((e) => e.icon = Ba), {
			title: n.text("dashboard_name"),
			views: r.length === 0 ? [eo(n)] : r
		};
	}
};
async function Ya(e) {
	try {
		return await e.callWS({ type: `${La}/export_points` });
	} catch {
		return [];
	}
}
function Xa(e, t, n, r) {
	let i = Object.values(n.entities).filter((e) => e.platform === La && e.hidden !== !0), a = i.filter((t) => t.device_id === e.device_id), o = i.filter((t) => t.device_id === e.account_device_id), s = (e, t = a) => e.flatMap((e) => Qa(Za(t, e))), c = (t) => ({
		type: Ra,
		export_point: e.id,
		...t
	}), l = Za(a, "checklist"), u = l === void 0 ? [] : [$a(l.entity_id, n)], d = [
		Z([{
			type: za,
			export_point: e.id,
			grid_options: { columns: "full" }
		}], Va),
		...e.has_half_hours ? [Z([c({ grid_options: {
			columns: "full",
			rows: 8
		} })], 2)] : [],
		Z([
			...Q("dashboard_today", "mdi:white-balance-sunny", s(Wa), r),
			...Q("dashboard_latest", "mdi:calendar-today", s(Ua), r),
			...Q("dashboard_totals", "mdi:sigma", s(Ga), r),
			...Q("dashboard_status", "mdi:list-status", s(Ha), r)
		]),
		...e.has_half_hours ? [Z([c({
			view: "month",
			measure: "earnings",
			title: r.text("month")
		})]), Z([c({
			view: "year",
			measure: "earnings",
			title: r.text("year")
		})])] : [],
		Z([
			...Q("dashboard_credits", "mdi:cash-check", s(Ka, o), r),
			...Q("dashboard_comparison", "mdi:scale-balance", s(qa), r),
			...Q("dashboard_checklist", "mdi:format-list-checks", u, r)
		])
	];
	return {
		title: e.name,
		path: t === 0 ? "export" : `export-${t + 1}`,
		type: "sections",
		max_columns: Va,
		sections: d.filter(({ cards: e }) => e.length > 0)
	};
}
function Z(e, t = 1) {
	return {
		type: "grid",
		column_span: t,
		cards: e
	};
}
function Q(e, t, n, r) {
	return n.length === 0 ? [] : [{
		type: "heading",
		heading: r.text(e),
		icon: t
	}, ...n];
}
function Za(e, t) {
	return e.find((e) => e.translation_key === t);
}
function Qa(e) {
	return e === void 0 ? [] : [{
		type: "tile",
		entity: e.entity_id,
		name: { type: "entity" }
	}];
}
function $a(e, t) {
	return {
		type: "todo-list",
		entity: e,
		...t.states[e]?.state === "0" ? { hide_completed: !0 } : {}
	};
}
function eo(e) {
	return {
		title: e.text("dashboard_name"),
		path: "export",
		icon: Ba,
		type: "sections",
		max_columns: 1,
		sections: [{
			type: "grid",
			cards: [{
				type: "markdown",
				content: e.text("dashboard_empty")
			}]
		}]
	};
}
// src/main.ts
var to = "https://github.com/octopus-seg/octopus-seg", $ = Tt();
un(Na, Fa), cn({
	type: Na,
	name: $.text("card_name"),
	description: $.text("card_description"),
	preview: !0,
	documentationURL: to
}), un(on, sn), cn({
	type: on,
	name: $.text("application_card_name"),
	description: $.text("application_card_description"),
	preview: !0,
	documentationURL: to
}), un(`ll-strategy-dashboard-${Ia}`, Ja), ln({
	type: Ia,
	strategyType: "dashboard",
	name: $.text("dashboard_name"),
	description: $.text("dashboard_description"),
	documentationURL: to
});
