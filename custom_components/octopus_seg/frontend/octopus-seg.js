// ../../../../work/main/frontend/node_modules/@mdi/js/mdi.js
var e = globalThis, t = e.ShadowRoot && (e.ShadyCSS === void 0 || e.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, n = Symbol(), r = /* @__PURE__ */ new WeakMap(), i = class {
	constructor(e, t, r) {
		if (this._$cssResult$ = !0, r !== n) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, n = this.t;
		if (t && e === void 0) {
			let t = n !== void 0 && n.length === 1;
			t && (e = r.get(n)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), t && r.set(n, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, a = (e) => new i(typeof e == "string" ? e : e + "", void 0, n), o = (e, ...t) => new i(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, n), s = (n, r) => {
	if (t) n.adoptedStyleSheets = r.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let t of r) {
		let r = document.createElement("style"), i = e.litNonce;
		i !== void 0 && r.setAttribute("nonce", i), r.textContent = t.cssText, n.appendChild(r);
	}
}, c = t ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return a(t);
})(e) : e, { is: l, defineProperty: u, getOwnPropertyDescriptor: d, getOwnPropertyNames: f, getOwnPropertySymbols: p, getPrototypeOf: m } = Object, h = globalThis, g = h.trustedTypes, _ = g ? g.emptyScript : "", v = h.reactiveElementPolyfillSupport, y = (e, t) => e, ee = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? _ : null;
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
}, te = (e, t) => !l(e, t), ne = {
	attribute: !0,
	type: String,
	converter: ee,
	reflect: !1,
	useDefault: !1,
	hasChanged: te
};
Symbol.metadata ??= Symbol("metadata"), h.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var b = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = ne) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && u(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = d(this.prototype, e) ?? {
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
		return this.elementProperties.get(e) ?? ne;
	}
	static _$Ei() {
		if (this.hasOwnProperty(y("elementProperties"))) return;
		let e = m(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(y("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(y("properties"))) {
			let e = this.properties, t = [...f(e), ...p(e)];
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
			for (let e of n) t.unshift(c(e));
		} else e !== void 0 && t.push(c(e));
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
		return s(e, this.constructor.elementStyles), e;
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
			let i = (n.converter?.toAttribute === void 0 ? ee : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? ee : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? te)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
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
b.elementStyles = [], b.shadowRootOptions = { mode: "open" }, b[y("elementProperties")] = /* @__PURE__ */ new Map(), b[y("finalized")] = /* @__PURE__ */ new Map(), v?.({ ReactiveElement: b }), (h.reactiveElementVersions ??= []).push("2.1.2");
// ../../../../work/main/frontend/node_modules/lit-html/lit-html.js
var x = globalThis, S = (e) => e, C = x.trustedTypes, re = C ? C.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, ie = "$lit$", w = `lit$${Math.random().toFixed(9).slice(2)}$`, ae = "?" + w, oe = `<${ae}>`, T = document, se = () => T.createComment(""), ce = (e) => e === null || typeof e != "object" && typeof e != "function", le = Array.isArray, ue = (e) => le(e) || typeof e?.[Symbol.iterator] == "function", de = "[ 	\n\f\r]", fe = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, pe = /-->/g, me = />/g, E = RegExp(`>|${de}(?:([^\\s"'>=/]+)(${de}*=${de}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), he = /'/g, ge = /"/g, _e = /^(?:script|style|textarea|title)$/i, ve = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), D = ve(1), O = ve(2), k = Symbol.for("lit-noChange"), A = Symbol.for("lit-nothing"), ye = /* @__PURE__ */ new WeakMap(), j = T.createTreeWalker(T, 129);
function be(e, t) {
	if (!le(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return re === void 0 ? t : re.createHTML(t);
}
var xe = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = fe;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === fe ? c[1] === "!--" ? o = pe : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = E) : (_e.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = E) : o = me : o === E ? c[0] === ">" ? (o = i ?? fe, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? E : c[3] === "\"" ? ge : he) : o === ge || o === he ? o = E : o === pe || o === me ? o = fe : (o = E, i = void 0);
		let d = o === E && e[t + 1].startsWith("/>") ? " " : "";
		a += o === fe ? n + oe : l >= 0 ? (r.push(s), n.slice(0, l) + ie + n.slice(l) + w + d) : n + w + (l === -2 ? t : d);
	}
	return [be(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, Se = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = xe(t, n);
		if (this.el = e.createElement(l, r), j.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = j.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(ie)) {
					let t = u[o++], n = i.getAttribute(e).split(w), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? Ee : r[1] === "?" ? De : r[1] === "@" ? Oe : Te
					}), i.removeAttribute(e);
				} else e.startsWith(w) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (_e.test(i.tagName)) {
					let e = i.textContent.split(w), t = e.length - 1;
					if (t > 0) {
						i.textContent = C ? C.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], se()), j.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], se());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === ae) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(w, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += w.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = T.createElement("template");
		return n.innerHTML = e, n;
	}
};
function M(e, t, n = e, r) {
	if (t === k) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = ce(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = M(e, i._$AS(e, t.values), i, r)), t;
}
var Ce = class {
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
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? T).importNode(t, !0);
		j.currentNode = r;
		let i = j.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new we(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new ke(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = j.nextNode(), a++);
		}
		return j.currentNode = T, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, we = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = A, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
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
		e = M(this, e, t), ce(e) ? e === A || e == null || e === "" ? (this._$AH !== A && this._$AR(), this._$AH = A) : e !== this._$AH && e !== k && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? ue(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== A && ce(this._$AH) ? this._$AA.nextSibling.data = e : this.T(T.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = Se.createElement(be(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new Ce(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = ye.get(e.strings);
		return t === void 0 && ye.set(e.strings, t = new Se(e)), t;
	}
	k(t) {
		le(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(se()), this.O(se()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = S(e).nextSibling;
			S(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, Te = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = A, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = A;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = M(this, e, t, 0), a = !ce(e) || e !== this._$AH && e !== k, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = M(this, r[n + o], t, o), s === k && (s = this._$AH[o]), a ||= !ce(s) || s !== this._$AH[o], s === A ? e = A : e !== A && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === A ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, Ee = class extends Te {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === A ? void 0 : e;
	}
}, De = class extends Te {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== A);
	}
}, Oe = class extends Te {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = M(this, e, t, 0) ?? A) === k) return;
		let n = this._$AH, r = e === A && n !== A || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== A && (n === A || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, ke = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		M(this, e);
	}
}, Ae = x.litHtmlPolyfillSupport;
Ae?.(Se, we), (x.litHtmlVersions ??= []).push("3.3.3");
var je = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new we(t.insertBefore(se(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Me = globalThis, N = class extends b {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = je(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return k;
	}
};
N._$litElement$ = !0, N.finalized = !0, Me.litElementHydrateSupport?.({ LitElement: N });
var Ne = Me.litElementPolyfillSupport;
Ne?.({ LitElement: N }), (Me.litElementVersions ??= []).push("4.2.2");
// src/home-assistant.ts
function Pe(e) {
	(window.customCards ??= []).push(e);
}
function Fe(e) {
	(window.customStrategies ??= []).push(e);
}
function Ie(e, t) {
	customElements.get(e) === void 0 && customElements.define(e, t);
}
// ../../../../work/main/frontend/node_modules/d3-array/dist/d3-array.mjs
function Le(e, t) {
	return e == null || t == null ? NaN : e < t ? -1 : e > t ? 1 : e >= t ? 0 : NaN;
}
function Re(e, t) {
	return e == null || t == null ? NaN : t < e ? -1 : t > e ? 1 : t >= e ? 0 : NaN;
}
function ze(e) {
	let t, n, r;
	e.length === 2 ? (t = e === Le || e === Re ? e : Be, n = e, r = e) : (t = Le, n = (t, n) => Le(e(t), n), r = (t, n) => e(t) - n);
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
function Be() {
	return 0;
}
function Ve(e) {
	return e === null ? NaN : +e;
}
var He = ze(Le), Ue = He.right;
He.left, ze(Ve).center;
var We = class extends Map {
	constructor(e, t = Je) {
		if (super(), Object.defineProperties(this, {
			_intern: { value: /* @__PURE__ */ new Map() },
			_key: { value: t }
		}), e != null) for (let [t, n] of e) this.set(t, n);
	}
	get(e) {
		return super.get(Ge(this, e));
	}
	has(e) {
		return super.has(Ge(this, e));
	}
	set(e, t) {
		return super.set(Ke(this, e), t);
	}
	delete(e) {
		return super.delete(qe(this, e));
	}
};
function Ge({ _intern: e, _key: t }, n) {
	let r = t(n);
	return e.has(r) ? e.get(r) : n;
}
function Ke({ _intern: e, _key: t }, n) {
	let r = t(n);
	return e.has(r) ? e.get(r) : (e.set(r, n), n);
}
function qe({ _intern: e, _key: t }, n) {
	let r = t(n);
	return e.has(r) && (n = e.get(r), e.delete(r)), n;
}
function Je(e) {
	return typeof e == "object" && e ? e.valueOf() : e;
}
Array.prototype.slice;
var Ye = Math.sqrt(50), Xe = Math.sqrt(10), Ze = Math.sqrt(2);
function Qe(e, t, n) {
	let r = (t - e) / Math.max(0, n), i = Math.floor(Math.log10(r)), a = r / 10 ** i, o = a >= Ye ? 10 : a >= Xe ? 5 : a >= Ze ? 2 : 1, s, c, l;
	return i < 0 ? (l = 10 ** -i / o, s = Math.round(e * l), c = Math.round(t * l), s / l < e && ++s, c / l > t && --c, l = -l) : (l = 10 ** i * o, s = Math.round(e / l), c = Math.round(t / l), s * l < e && ++s, c * l > t && --c), c < s && .5 <= n && n < 2 ? Qe(e, t, n * 2) : [
		s,
		c,
		l
	];
}
function $e(e, t, n) {
	if (t = +t, e = +e, n = +n, !(n > 0)) return [];
	if (e === t) return [e];
	let r = t < e, [i, a, o] = r ? Qe(t, e, n) : Qe(e, t, n);
	if (!(a >= i)) return [];
	let s = a - i + 1, c = Array(s);
	if (r) {
		if (o < 0) for (let e = 0; e < s; ++e) c[e] = (a - e) / -o;
		else for (let e = 0; e < s; ++e) c[e] = (a - e) * o;
	} else if (o < 0) for (let e = 0; e < s; ++e) c[e] = (i + e) / -o;
	else for (let e = 0; e < s; ++e) c[e] = (i + e) * o;
	return c;
}
function et(e, t, n) {
	return t = +t, e = +e, n = +n, Qe(e, t, n)[2];
}
function tt(e, t, n) {
	t = +t, e = +e, n = +n;
	let r = t < e, i = r ? et(t, e, n) : et(e, t, n);
	return (r ? -1 : 1) * (i < 0 ? 1 / -i : i);
}
function nt(e, t, n) {
	e = +e, t = +t, n = (i = arguments.length) < 2 ? (t = e, e = 0, 1) : i < 3 ? 1 : +n;
	for (var r = -1, i = Math.max(0, Math.ceil((t - e) / n)) | 0, a = Array(i); ++r < i;) a[r] = e + r * n;
	return a;
}
// ../../../../work/main/frontend/node_modules/d3-color/dist/d3-color.mjs
function P(e, t, n) {
	e.prototype = t.prototype = n, n.constructor = e;
}
function rt(e, t) {
	var n = Object.create(e.prototype);
	for (var r in t) n[r] = t[r];
	return n;
}
function F() {}
var I = .7, L = 1 / I, R = "\\s*([+-]?\\d+)\\s*", z = "\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)\\s*", B = "\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)%\\s*", it = /^#([0-9a-f]{3,8})$/, at = RegExp(`^rgb\\(${R},${R},${R}\\)$`), ot = RegExp(`^rgb\\(${B},${B},${B}\\)$`), st = RegExp(`^rgba\\(${R},${R},${R},${z}\\)$`), ct = RegExp(`^rgba\\(${B},${B},${B},${z}\\)$`), lt = RegExp(`^hsl\\(${z},${B},${B}\\)$`), ut = RegExp(`^hsla\\(${z},${B},${B},${z}\\)$`), dt = {
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
P(F, V, {
	copy(e) {
		return Object.assign(new this.constructor(), this, e);
	},
	displayable() {
		return this.rgb().displayable();
	},
	hex: ft,
	formatHex: ft,
	formatHex8: pt,
	formatHsl: mt,
	formatRgb: ht,
	toString: ht
});
function ft() {
	return this.rgb().formatHex();
}
function pt() {
	return this.rgb().formatHex8();
}
function mt() {
	return Tt(this).formatHsl();
}
function ht() {
	return this.rgb().formatRgb();
}
function V(e) {
	var t, n;
	return e = (e + "").trim().toLowerCase(), (t = it.exec(e)) ? (n = t[1].length, t = parseInt(t[1], 16), n === 6 ? gt(t) : n === 3 ? new H(t >> 8 & 15 | t >> 4 & 240, t >> 4 & 15 | t & 240, (t & 15) << 4 | t & 15, 1) : n === 8 ? _t(t >> 24 & 255, t >> 16 & 255, t >> 8 & 255, (t & 255) / 255) : n === 4 ? _t(t >> 12 & 15 | t >> 8 & 240, t >> 8 & 15 | t >> 4 & 240, t >> 4 & 15 | t & 240, ((t & 15) << 4 | t & 15) / 255) : null) : (t = at.exec(e)) ? new H(t[1], t[2], t[3], 1) : (t = ot.exec(e)) ? new H(t[1] * 255 / 100, t[2] * 255 / 100, t[3] * 255 / 100, 1) : (t = st.exec(e)) ? _t(t[1], t[2], t[3], t[4]) : (t = ct.exec(e)) ? _t(t[1] * 255 / 100, t[2] * 255 / 100, t[3] * 255 / 100, t[4]) : (t = lt.exec(e)) ? wt(t[1], t[2] / 100, t[3] / 100, 1) : (t = ut.exec(e)) ? wt(t[1], t[2] / 100, t[3] / 100, t[4]) : dt.hasOwnProperty(e) ? gt(dt[e]) : e === "transparent" ? new H(NaN, NaN, NaN, 0) : null;
}
function gt(e) {
	return new H(e >> 16 & 255, e >> 8 & 255, e & 255, 1);
}
function _t(e, t, n, r) {
	return r <= 0 && (e = t = n = NaN), new H(e, t, n, r);
}
function vt(e) {
	return e instanceof F || (e = V(e)), e ? (e = e.rgb(), new H(e.r, e.g, e.b, e.opacity)) : new H();
}
function yt(e, t, n, r) {
	return arguments.length === 1 ? vt(e) : new H(e, t, n, r ?? 1);
}
function H(e, t, n, r) {
	this.r = +e, this.g = +t, this.b = +n, this.opacity = +r;
}
P(H, yt, rt(F, {
	brighter(e) {
		return e = e == null ? L : L ** +e, new H(this.r * e, this.g * e, this.b * e, this.opacity);
	},
	darker(e) {
		return e = e == null ? I : I ** +e, new H(this.r * e, this.g * e, this.b * e, this.opacity);
	},
	rgb() {
		return this;
	},
	clamp() {
		return new H(U(this.r), U(this.g), U(this.b), Ct(this.opacity));
	},
	displayable() {
		return -.5 <= this.r && this.r < 255.5 && -.5 <= this.g && this.g < 255.5 && -.5 <= this.b && this.b < 255.5 && 0 <= this.opacity && this.opacity <= 1;
	},
	hex: bt,
	formatHex: bt,
	formatHex8: xt,
	formatRgb: St,
	toString: St
}));
function bt() {
	return `#${W(this.r)}${W(this.g)}${W(this.b)}`;
}
function xt() {
	return `#${W(this.r)}${W(this.g)}${W(this.b)}${W((isNaN(this.opacity) ? 1 : this.opacity) * 255)}`;
}
function St() {
	let e = Ct(this.opacity);
	return `${e === 1 ? "rgb(" : "rgba("}${U(this.r)}, ${U(this.g)}, ${U(this.b)}${e === 1 ? ")" : `, ${e})`}`;
}
function Ct(e) {
	return isNaN(e) ? 1 : Math.max(0, Math.min(1, e));
}
function U(e) {
	return Math.max(0, Math.min(255, Math.round(e) || 0));
}
function W(e) {
	return e = U(e), (e < 16 ? "0" : "") + e.toString(16);
}
function wt(e, t, n, r) {
	return r <= 0 ? e = t = n = NaN : n <= 0 || n >= 1 ? e = t = NaN : t <= 0 && (e = NaN), new G(e, t, n, r);
}
function Tt(e) {
	if (e instanceof G) return new G(e.h, e.s, e.l, e.opacity);
	if (e instanceof F || (e = V(e)), !e) return new G();
	if (e instanceof G) return e;
	e = e.rgb();
	var t = e.r / 255, n = e.g / 255, r = e.b / 255, i = Math.min(t, n, r), a = Math.max(t, n, r), o = NaN, s = a - i, c = (a + i) / 2;
	return s ? (o = t === a ? (n - r) / s + (n < r) * 6 : n === a ? (r - t) / s + 2 : (t - n) / s + 4, s /= c < .5 ? a + i : 2 - a - i, o *= 60) : s = c > 0 && c < 1 ? 0 : o, new G(o, s, c, e.opacity);
}
function Et(e, t, n, r) {
	return arguments.length === 1 ? Tt(e) : new G(e, t, n, r ?? 1);
}
function G(e, t, n, r) {
	this.h = +e, this.s = +t, this.l = +n, this.opacity = +r;
}
P(G, Et, rt(F, {
	brighter(e) {
		return e = e == null ? L : L ** +e, new G(this.h, this.s, this.l * e, this.opacity);
	},
	darker(e) {
		return e = e == null ? I : I ** +e, new G(this.h, this.s, this.l * e, this.opacity);
	},
	rgb() {
		var e = this.h % 360 + (this.h < 0) * 360, t = isNaN(e) || isNaN(this.s) ? 0 : this.s, n = this.l, r = n + (n < .5 ? n : 1 - n) * t, i = 2 * n - r;
		return new H(kt(e >= 240 ? e - 240 : e + 120, i, r), kt(e, i, r), kt(e < 120 ? e + 240 : e - 120, i, r), this.opacity);
	},
	clamp() {
		return new G(Dt(this.h), Ot(this.s), Ot(this.l), Ct(this.opacity));
	},
	displayable() {
		return (0 <= this.s && this.s <= 1 || isNaN(this.s)) && 0 <= this.l && this.l <= 1 && 0 <= this.opacity && this.opacity <= 1;
	},
	formatHsl() {
		let e = Ct(this.opacity);
		return `${e === 1 ? "hsl(" : "hsla("}${Dt(this.h)}, ${Ot(this.s) * 100}%, ${Ot(this.l) * 100}%${e === 1 ? ")" : `, ${e})`}`;
	}
}));
function Dt(e) {
	return e = (e || 0) % 360, e < 0 ? e + 360 : e;
}
function Ot(e) {
	return Math.max(0, Math.min(1, e || 0));
}
function kt(e, t, n) {
	return (e < 60 ? t + (n - t) * e / 60 : e < 180 ? n : e < 240 ? t + (n - t) * (240 - e) / 60 : t) * 255;
}
var At = Math.PI / 180, jt = 180 / Math.PI, Mt = 18, Nt = .96422, Pt = 1, Ft = .82521, It = 4 / 29, K = 6 / 29, Lt = 3 * K * K, Rt = K * K * K;
function zt(e) {
	if (e instanceof q) return new q(e.l, e.a, e.b, e.opacity);
	if (e instanceof J) return qt(e);
	e instanceof H || (e = vt(e));
	var t = Wt(e.r), n = Wt(e.g), r = Wt(e.b), i = Vt((.2225045 * t + .7168786 * n + .0606169 * r) / Pt), a, o;
	return t === n && n === r ? a = o = i : (a = Vt((.4360747 * t + .3850649 * n + .1430804 * r) / Nt), o = Vt((.0139322 * t + .0971045 * n + .7141733 * r) / Ft)), new q(116 * i - 16, 500 * (a - i), 200 * (i - o), e.opacity);
}
function Bt(e, t, n, r) {
	return arguments.length === 1 ? zt(e) : new q(e, t, n, r ?? 1);
}
function q(e, t, n, r) {
	this.l = +e, this.a = +t, this.b = +n, this.opacity = +r;
}
P(q, Bt, rt(F, {
	brighter(e) {
		return new q(this.l + Mt * (e ?? 1), this.a, this.b, this.opacity);
	},
	darker(e) {
		return new q(this.l - Mt * (e ?? 1), this.a, this.b, this.opacity);
	},
	rgb() {
		var e = (this.l + 16) / 116, t = isNaN(this.a) ? e : e + this.a / 500, n = isNaN(this.b) ? e : e - this.b / 200;
		return t = Nt * Ht(t), e = Pt * Ht(e), n = Ft * Ht(n), new H(Ut(3.1338561 * t - 1.6168667 * e - .4906146 * n), Ut(-.9787684 * t + 1.9161415 * e + .033454 * n), Ut(.0719453 * t - .2289914 * e + 1.4052427 * n), this.opacity);
	}
}));
function Vt(e) {
	return e > Rt ? e ** (1 / 3) : e / Lt + It;
}
function Ht(e) {
	return e > K ? e * e * e : Lt * (e - It);
}
function Ut(e) {
	return 255 * (e <= .0031308 ? 12.92 * e : 1.055 * e ** (1 / 2.4) - .055);
}
function Wt(e) {
	return (e /= 255) <= .04045 ? e / 12.92 : ((e + .055) / 1.055) ** 2.4;
}
function Gt(e) {
	if (e instanceof J) return new J(e.h, e.c, e.l, e.opacity);
	if (e instanceof q || (e = zt(e)), e.a === 0 && e.b === 0) return new J(NaN, 0 < e.l && e.l < 100 ? 0 : NaN, e.l, e.opacity);
	var t = Math.atan2(e.b, e.a) * jt;
	return new J(t < 0 ? t + 360 : t, Math.sqrt(e.a * e.a + e.b * e.b), e.l, e.opacity);
}
function Kt(e, t, n, r) {
	return arguments.length === 1 ? Gt(e) : new J(e, t, n, r ?? 1);
}
function J(e, t, n, r) {
	this.h = +e, this.c = +t, this.l = +n, this.opacity = +r;
}
function qt(e) {
	if (isNaN(e.h)) return new q(e.l, 0, 0, e.opacity);
	var t = e.h * At;
	return new q(e.l, Math.cos(t) * e.c, Math.sin(t) * e.c, e.opacity);
}
P(J, Kt, rt(F, {
	brighter(e) {
		return new J(this.h, this.c, this.l + Mt * (e ?? 1), this.opacity);
	},
	darker(e) {
		return new J(this.h, this.c, this.l - Mt * (e ?? 1), this.opacity);
	},
	rgb() {
		return qt(this).rgb();
	}
}));
var Jt = -.14861, Yt = 1.78277, Xt = -.29227, Zt = -.90649, Qt = 1.97294, $t = Qt * Zt, en = Qt * Yt, tn = Yt * Xt - Zt * Jt;
function nn(e) {
	if (e instanceof Y) return new Y(e.h, e.s, e.l, e.opacity);
	e instanceof H || (e = vt(e));
	var t = e.r / 255, n = e.g / 255, r = e.b / 255, i = (tn * r + $t * t - en * n) / (tn + $t - en), a = r - i, o = (Qt * (n - i) - Xt * a) / Zt, s = Math.sqrt(o * o + a * a) / (Qt * i * (1 - i)), c = s ? Math.atan2(o, a) * jt - 120 : NaN;
	return new Y(c < 0 ? c + 360 : c, s, i, e.opacity);
}
function rn(e, t, n, r) {
	return arguments.length === 1 ? nn(e) : new Y(e, t, n, r ?? 1);
}
function Y(e, t, n, r) {
	this.h = +e, this.s = +t, this.l = +n, this.opacity = +r;
}
P(Y, rn, rt(F, {
	brighter(e) {
		return e = e == null ? L : L ** +e, new Y(this.h, this.s, this.l * e, this.opacity);
	},
	darker(e) {
		return e = e == null ? I : I ** +e, new Y(this.h, this.s, this.l * e, this.opacity);
	},
	rgb() {
		var e = isNaN(this.h) ? 0 : (this.h + 120) * At, t = +this.l, n = isNaN(this.s) ? 0 : this.s * t * (1 - t), r = Math.cos(e), i = Math.sin(e);
		return new H(255 * (t + n * (Jt * r + Yt * i)), 255 * (t + n * (Xt * r + Zt * i)), 255 * (t + Qt * r * n), this.opacity);
	}
}));
var an = (e) => () => e;
function on(e, t) {
	return function(n) {
		return e + n * t;
	};
}
function sn(e, t, n) {
	return e **= +n, t = t ** +n - e, n = 1 / n, function(r) {
		return (e + r * t) ** +n;
	};
}
function cn(e, t) {
	var n = t - e;
	return n ? on(e, n > 180 || n < -180 ? n - 360 * Math.round(n / 360) : n) : an(isNaN(e) ? t : e);
}
function ln(e) {
	return (e = +e) == 1 ? X : function(t, n) {
		return n - t ? sn(t, n, e) : an(isNaN(t) ? n : t);
	};
}
function X(e, t) {
	var n = t - e;
	return n ? on(e, n) : an(isNaN(e) ? t : e);
}
var un = (function e(t) {
	var n = ln(t);
	function r(e, t) {
		var r = n((e = yt(e)).r, (t = yt(t)).r), i = n(e.g, t.g), a = n(e.b, t.b), o = X(e.opacity, t.opacity);
		return function(t) {
			return e.r = r(t), e.g = i(t), e.b = a(t), e.opacity = o(t), e + "";
		};
	}
	return r.gamma = e, r;
})(1);
function dn(e, t) {
	t ||= [];
	var n = e ? Math.min(t.length, e.length) : 0, r = t.slice(), i;
	return function(a) {
		for (i = 0; i < n; ++i) r[i] = e[i] * (1 - a) + t[i] * a;
		return r;
	};
}
function fn(e) {
	return ArrayBuffer.isView(e) && !(e instanceof DataView);
}
function pn(e, t) {
	for (var n = t ? t.length : 0, r = e ? Math.min(n, e.length) : 0, i = Array(r), a = Array(n), o = 0; o < r; ++o) i[o] = Sn(e[o], t[o]);
	for (; o < n; ++o) a[o] = t[o];
	return function(e) {
		for (o = 0; o < r; ++o) a[o] = i[o](e);
		return a;
	};
}
function mn(e, t) {
	var n = /* @__PURE__ */ new Date();
	return e = +e, t = +t, function(r) {
		return n.setTime(e * (1 - r) + t * r), n;
	};
}
function hn(e, t) {
	return e = +e, t = +t, function(n) {
		return e * (1 - n) + t * n;
	};
}
function gn(e, t) {
	var n = {}, r = {}, i;
	for (i in typeof e == "object" && e || (e = {}), typeof t == "object" && t || (t = {}), t) i in e ? n[i] = Sn(e[i], t[i]) : r[i] = t[i];
	return function(e) {
		for (i in n) r[i] = n[i](e);
		return r;
	};
}
var _n = /[-+]?(?:\d+\.?\d*|\.?\d+)(?:[eE][-+]?\d+)?/g, vn = new RegExp(_n.source, "g");
function yn(e) {
	return function() {
		return e;
	};
}
function bn(e) {
	return function(t) {
		return e(t) + "";
	};
}
function xn(e, t) {
	var n = _n.lastIndex = vn.lastIndex = 0, r, i, a, o = -1, s = [], c = [];
	for (e += "", t += ""; (r = _n.exec(e)) && (i = vn.exec(t));) (a = i.index) > n && (a = t.slice(n, a), s[o] ? s[o] += a : s[++o] = a), (r = r[0]) === (i = i[0]) ? s[o] ? s[o] += i : s[++o] = i : (s[++o] = null, c.push({
		i: o,
		x: hn(r, i)
	})), n = vn.lastIndex;
	return n < t.length && (a = t.slice(n), s[o] ? s[o] += a : s[++o] = a), s.length < 2 ? c[0] ? bn(c[0].x) : yn(t) : (t = c.length, function(e) {
		for (var n = 0, r; n < t; ++n) s[(r = c[n]).i] = r.x(e);
		return s.join("");
	});
}
function Sn(e, t) {
	var n = typeof t, r;
	return t == null || n === "boolean" ? an(t) : (n === "number" ? hn : n === "string" ? (r = V(t)) ? (t = r, un) : xn : t instanceof V ? un : t instanceof Date ? mn : fn(t) ? dn : Array.isArray(t) ? pn : typeof t.valueOf != "function" && typeof t.toString != "function" || isNaN(t) ? gn : hn)(e, t);
}
function Cn(e, t) {
	return e = +e, t = +t, function(n) {
		return Math.round(e * (1 - n) + t * n);
	};
}
var wn = 1e-12;
function Tn(e) {
	return ((e = Math.exp(e)) + 1 / e) / 2;
}
function En(e) {
	return ((e = Math.exp(e)) - 1 / e) / 2;
}
function Dn(e) {
	return ((e = Math.exp(2 * e)) - 1) / (e + 1);
}
(function e(t, n, r) {
	function i(e, i) {
		var a = e[0], o = e[1], s = e[2], c = i[0], l = i[1], u = i[2], d = c - a, f = l - o, p = d * d + f * f, m, h;
		if (p < wn) h = Math.log(u / s) / t, m = function(e) {
			return [
				a + e * d,
				o + e * f,
				s * Math.exp(t * e * h)
			];
		};
		else {
			var g = Math.sqrt(p), _ = (u * u - s * s + r * p) / (2 * s * n * g), v = (u * u - s * s - r * p) / (2 * u * n * g), y = Math.log(Math.sqrt(_ * _ + 1) - _);
			h = (Math.log(Math.sqrt(v * v + 1) - v) - y) / t, m = function(e) {
				var r = e * h, i = Tn(y), c = s / (n * g) * (i * Dn(t * r + y) - En(y));
				return [
					a + c * d,
					o + c * f,
					s * i / Tn(t * r + y)
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
function On(e) {
	return (function t(n) {
		n = +n;
		function r(t, r) {
			var i = e((t = rn(t)).h, (r = rn(r)).h), a = X(t.s, r.s), o = X(t.l, r.l), s = X(t.opacity, r.opacity);
			return function(e) {
				return t.h = i(e), t.s = a(e), t.l = o(e ** +n), t.opacity = s(e), t + "";
			};
		}
		return r.gamma = t, r;
	})(1);
}
On(cn), On(X);
// ../../../../work/main/frontend/node_modules/d3-format/dist/d3-format.mjs
function kn(e) {
	return Math.abs(e = Math.round(e)) >= 1e21 ? e.toLocaleString("en").replace(/,/g, "") : e.toString(10);
}
function An(e, t) {
	if (!isFinite(e) || e === 0) return null;
	var n = (e = t ? e.toExponential(t - 1) : e.toExponential()).indexOf("e"), r = e.slice(0, n);
	return [r.length > 1 ? r[0] + r.slice(2) : r, +e.slice(n + 1)];
}
function Z(e) {
	return e = An(Math.abs(e)), e ? e[1] : NaN;
}
function jn(e, t) {
	return function(n, r) {
		for (var i = n.length, a = [], o = 0, s = e[0], c = 0; i > 0 && s > 0 && (c + s + 1 > r && (s = Math.max(1, r - c)), a.push(n.substring(i -= s, i + s)), !((c += s + 1) > r));) s = e[o = (o + 1) % e.length];
		return a.reverse().join(t);
	};
}
function Mn(e) {
	return function(t) {
		return t.replace(/[0-9]/g, function(t) {
			return e[+t];
		});
	};
}
var Nn = /^(?:(.)?([<>=^]))?([+\-( ])?([$#])?(0)?(\d+)?(,)?(\.\d+)?(~)?([a-z%])?$/i;
function Pn(e) {
	if (!(t = Nn.exec(e))) throw Error("invalid format: " + e);
	var t;
	return new Fn({
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
Pn.prototype = Fn.prototype;
function Fn(e) {
	this.fill = e.fill === void 0 ? " " : e.fill + "", this.align = e.align === void 0 ? ">" : e.align + "", this.sign = e.sign === void 0 ? "-" : e.sign + "", this.symbol = e.symbol === void 0 ? "" : e.symbol + "", this.zero = !!e.zero, this.width = e.width === void 0 ? void 0 : +e.width, this.comma = !!e.comma, this.precision = e.precision === void 0 ? void 0 : +e.precision, this.trim = !!e.trim, this.type = e.type === void 0 ? "" : e.type + "";
}
Fn.prototype.toString = function() {
	return this.fill + this.align + this.sign + this.symbol + (this.zero ? "0" : "") + (this.width === void 0 ? "" : Math.max(1, this.width | 0)) + (this.comma ? "," : "") + (this.precision === void 0 ? "" : "." + Math.max(0, this.precision | 0)) + (this.trim ? "~" : "") + this.type;
};
function In(e) {
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
var Ln;
function Rn(e, t) {
	var n = An(e, t);
	if (!n) return Ln = void 0, e.toPrecision(t);
	var r = n[0], i = n[1], a = i - (Ln = Math.max(-8, Math.min(8, Math.floor(i / 3))) * 3) + 1, o = r.length;
	return a === o ? r : a > o ? r + Array(a - o + 1).join("0") : a > 0 ? r.slice(0, a) + "." + r.slice(a) : "0." + Array(1 - a).join("0") + An(e, Math.max(0, t + a - 1))[0];
}
function zn(e, t) {
	var n = An(e, t);
	if (!n) return e + "";
	var r = n[0], i = n[1];
	return i < 0 ? "0." + Array(-i).join("0") + r : r.length > i + 1 ? r.slice(0, i + 1) + "." + r.slice(i + 1) : r + Array(i - r.length + 2).join("0");
}
var Bn = {
	"%": (e, t) => (e * 100).toFixed(t),
	b: (e) => Math.round(e).toString(2),
	c: (e) => e + "",
	d: kn,
	e: (e, t) => e.toExponential(t),
	f: (e, t) => e.toFixed(t),
	g: (e, t) => e.toPrecision(t),
	o: (e) => Math.round(e).toString(8),
	p: (e, t) => zn(e * 100, t),
	r: zn,
	s: Rn,
	X: (e) => Math.round(e).toString(16).toUpperCase(),
	x: (e) => Math.round(e).toString(16)
};
function Vn(e) {
	return e;
}
var Hn = Array.prototype.map, Un = [
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
function Wn(e) {
	var t = e.grouping === void 0 || e.thousands === void 0 ? Vn : jn(Hn.call(e.grouping, Number), e.thousands + ""), n = e.currency === void 0 ? "" : e.currency[0] + "", r = e.currency === void 0 ? "" : e.currency[1] + "", i = e.decimal === void 0 ? "." : e.decimal + "", a = e.numerals === void 0 ? Vn : Mn(Hn.call(e.numerals, String)), o = e.percent === void 0 ? "%" : e.percent + "", s = e.minus === void 0 ? "−" : e.minus + "", c = e.nan === void 0 ? "NaN" : e.nan + "";
	function l(e, l) {
		e = Pn(e);
		var u = e.fill, d = e.align, f = e.sign, p = e.symbol, m = e.zero, h = e.width, g = e.comma, _ = e.precision, v = e.trim, y = e.type;
		y === "n" ? (g = !0, y = "g") : Bn[y] || (_ === void 0 && (_ = 12), v = !0, y = "g"), (m || u === "0" && d === "=") && (m = !0, u = "0", d = "=");
		var ee = (l && l.prefix !== void 0 ? l.prefix : "") + (p === "$" ? n : p === "#" && /[boxX]/.test(y) ? "0" + y.toLowerCase() : ""), te = (p === "$" ? r : /[%p]/.test(y) ? o : "") + (l && l.suffix !== void 0 ? l.suffix : ""), ne = Bn[y], b = /[defgprs%]/.test(y);
		_ = _ === void 0 ? 6 : /[gprs]/.test(y) ? Math.max(1, Math.min(21, _)) : Math.max(0, Math.min(20, _));
		function x(e) {
			var n = ee, r = te, o, l, p;
			if (y === "c") r = ne(e) + r, e = "";
			else {
				e = +e;
				var x = e < 0 || 1 / e < 0;
				if (e = isNaN(e) ? c : ne(Math.abs(e), _), v && (e = In(e)), x && +e == 0 && f !== "+" && (x = !1), n = (x ? f === "(" ? f : s : f === "-" || f === "(" ? "" : f) + n, r = (y === "s" && !isNaN(e) && Ln !== void 0 ? Un[8 + Ln / 3] : "") + r + (x && f === "(" ? ")" : ""), b) {
					for (o = -1, l = e.length; ++o < l;) if (p = e.charCodeAt(o), 48 > p || p > 57) {
						r = (p === 46 ? i + e.slice(o + 1) : e.slice(o)) + r, e = e.slice(0, o);
						break;
					}
				}
			}
			g && !m && (e = t(e, Infinity));
			var S = n.length + e.length + r.length, C = S < h ? Array(h - S + 1).join(u) : "";
			switch (g && m && (e = t(C + e, C.length ? h - r.length : Infinity), C = ""), d) {
				case "<":
					e = n + e + r + C;
					break;
				case "=":
					e = n + C + e + r;
					break;
				case "^":
					e = C.slice(0, S = C.length >> 1) + n + e + r + C.slice(S);
					break;
				default: e = C + n + e + r;
			}
			return a(e);
		}
		return x.toString = function() {
			return e + "";
		}, x;
	}
	function u(e, t) {
		var n = Math.max(-8, Math.min(8, Math.floor(Z(t) / 3))) * 3, r = 10 ** -n, i = l((e = Pn(e), e.type = "f", e), { suffix: Un[8 + n / 3] });
		return function(e) {
			return i(r * e);
		};
	}
	return {
		format: l,
		formatPrefix: u
	};
}
var Gn, Kn, qn;
Jn({
	thousands: ",",
	grouping: [3],
	currency: ["$", ""]
});
function Jn(e) {
	return Gn = Wn(e), Kn = Gn.format, qn = Gn.formatPrefix, Gn;
}
function Yn(e) {
	return Math.max(0, -Z(Math.abs(e)));
}
function Xn(e, t) {
	return Math.max(0, Math.max(-8, Math.min(8, Math.floor(Z(t) / 3))) * 3 - Z(Math.abs(e)));
}
function Zn(e, t) {
	return e = Math.abs(e), t = Math.abs(t) - e, Math.max(0, Z(t) - Z(e)) + 1;
}
// ../../../../work/main/frontend/node_modules/d3-scale/dist/d3-scale.mjs
function Qn(e, t) {
	switch (arguments.length) {
		case 0: break;
		case 1:
			this.range(e);
			break;
		default: this.range(t).domain(e);
	}
	return this;
}
var $n = Symbol("implicit");
function er() {
	var e = new We(), t = [], n = [], r = $n;
	function i(i) {
		let a = e.get(i);
		if (a === void 0) {
			if (r !== $n) return r;
			e.set(i, a = t.push(i) - 1);
		}
		return n[a % n.length];
	}
	return i.domain = function(n) {
		if (!arguments.length) return t.slice();
		t = [], e = new We();
		for (let r of n) e.has(r) || e.set(r, t.push(r) - 1);
		return i;
	}, i.range = function(e) {
		return arguments.length ? (n = Array.from(e), i) : n.slice();
	}, i.unknown = function(e) {
		return arguments.length ? (r = e, i) : r;
	}, i.copy = function() {
		return er(t, n).unknown(r);
	}, Qn.apply(i, arguments), i;
}
function tr() {
	var e = er().unknown(void 0), t = e.domain, n = e.range, r = 0, i = 1, a, o, s = !1, c = 0, l = 0, u = .5;
	delete e.unknown;
	function d() {
		var e = t().length, d = i < r, f = d ? i : r, p = d ? r : i;
		a = (p - f) / Math.max(1, e - c + l * 2), s && (a = Math.floor(a)), f += (p - f - a * (e - c)) * u, o = a * (1 - c), s && (f = Math.round(f), o = Math.round(o));
		var m = nt(e).map(function(e) {
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
		return tr(t(), [r, i]).round(s).paddingInner(c).paddingOuter(l).align(u);
	}, Qn.apply(d(), arguments);
}
function nr(e) {
	return function() {
		return e;
	};
}
function rr(e) {
	return +e;
}
var ir = [0, 1];
function Q(e) {
	return e;
}
function ar(e, t) {
	return (t -= e = +e) ? function(n) {
		return (n - e) / t;
	} : nr(isNaN(t) ? NaN : .5);
}
function or(e, t) {
	var n;
	return e > t && (n = e, e = t, t = n), function(n) {
		return Math.max(e, Math.min(t, n));
	};
}
function sr(e, t, n) {
	var r = e[0], i = e[1], a = t[0], o = t[1];
	return i < r ? (r = ar(i, r), a = n(o, a)) : (r = ar(r, i), a = n(a, o)), function(e) {
		return a(r(e));
	};
}
function cr(e, t, n) {
	var r = Math.min(e.length, t.length) - 1, i = Array(r), a = Array(r), o = -1;
	for (e[r] < e[0] && (e = e.slice().reverse(), t = t.slice().reverse()); ++o < r;) i[o] = ar(e[o], e[o + 1]), a[o] = n(t[o], t[o + 1]);
	return function(t) {
		var n = Ue(e, t, 1, r) - 1;
		return a[n](i[n](t));
	};
}
function lr(e, t) {
	return t.domain(e.domain()).range(e.range()).interpolate(e.interpolate()).clamp(e.clamp()).unknown(e.unknown());
}
function ur() {
	var e = ir, t = ir, n = Sn, r, i, a, o = Q, s, c, l;
	function u() {
		var n = Math.min(e.length, t.length);
		return o !== Q && (o = or(e[0], e[n - 1])), s = n > 2 ? cr : sr, c = l = null, d;
	}
	function d(i) {
		return i == null || isNaN(i = +i) ? a : (c ||= s(e.map(r), t, n))(r(o(i)));
	}
	return d.invert = function(n) {
		return o(i((l ||= s(t, e.map(r), hn))(n)));
	}, d.domain = function(t) {
		return arguments.length ? (e = Array.from(t, rr), u()) : e.slice();
	}, d.range = function(e) {
		return arguments.length ? (t = Array.from(e), u()) : t.slice();
	}, d.rangeRound = function(e) {
		return t = Array.from(e), n = Cn, u();
	}, d.clamp = function(e) {
		return arguments.length ? (o = e ? !0 : Q, u()) : o !== Q;
	}, d.interpolate = function(e) {
		return arguments.length ? (n = e, u()) : n;
	}, d.unknown = function(e) {
		return arguments.length ? (a = e, d) : a;
	}, function(e, t) {
		return r = e, i = t, u();
	};
}
function dr() {
	return ur()(Q, Q);
}
function fr(e, t, n, r) {
	var i = tt(e, t, n), a;
	switch (r = Pn(r ?? ",f"), r.type) {
		case "s":
			var o = Math.max(Math.abs(e), Math.abs(t));
			return r.precision == null && !isNaN(a = Xn(i, o)) && (r.precision = a), qn(r, o);
		case "":
		case "e":
		case "g":
		case "p":
		case "r":
			r.precision == null && !isNaN(a = Zn(i, Math.max(Math.abs(e), Math.abs(t)))) && (r.precision = a - (r.type === "e"));
			break;
		case "f":
		case "%": r.precision == null && !isNaN(a = Yn(i)) && (r.precision = a - (r.type === "%") * 2);
	}
	return Kn(r);
}
function pr(e) {
	var t = e.domain;
	return e.ticks = function(e) {
		var n = t();
		return $e(n[0], n[n.length - 1], e ?? 10);
	}, e.tickFormat = function(e, n) {
		var r = t();
		return fr(r[0], r[r.length - 1], e ?? 10, n);
	}, e.nice = function(n) {
		n ??= 10;
		var r = t(), i = 0, a = r.length - 1, o = r[i], s = r[a], c, l, u = 10;
		for (s < o && (l = o, o = s, s = l, l = i, i = a, a = l); u-- > 0;) {
			if (l = et(o, s, n), l === c) return r[i] = o, r[a] = s, t(r);
			if (l > 0) o = Math.floor(o / l) * l, s = Math.ceil(s / l) * l;
			else if (l < 0) o = Math.ceil(o * l) / l, s = Math.floor(s * l) / l;
			else break;
			c = l;
		}
		return e;
	}, e;
}
function mr() {
	var e = dr();
	return e.copy = function() {
		return lr(e, mr());
	}, Qn.apply(e, arguments), pr(e);
}
// src/rows.ts
var hr = [
	"day",
	"month",
	"year"
], gr = ["energy", "earnings"];
function _r(e, t) {
	return t === "energy" ? e.export_kwh : e.earnings;
}
function vr(e) {
	return e.unit_rate === null ? e.earnings === null || e.export_kwh === null || e.export_kwh === 0 ? null : e.earnings / e.export_kwh : e.unit_rate;
}
function yr(e) {
	return [...new Set(e.map((e) => e.unit_rate))].filter((e) => e !== null).length > 1 || e.some((e) => e.unit_rate === null && vr(e) !== null);
}
function br(e) {
	return yr(e) ? null : e.find((e) => e.unit_rate !== null)?.unit_rate ?? null;
}
// src/chart/layout.ts
var xr = 6.6, Sr = 8, Cr = 32, wr = 24, Tr = 22, Er = 48, Dr = {
	day: .86,
	month: .72,
	year: .62
}, Or = 50, kr = 100;
function Ar({ rows: e, view: t, measure: n, formats: r }, { width: i, height: a }) {
	let o = Tr, s = Math.max(a - wr, 23), c = Math.max(Math.round((s - o) / Er), 2), l = e.map((e) => _r(e, n)), u = jr(l, n, r, c), d = yr(e) ? Mr(e, r, c) : null, f = {
		left: Lr(u.ticks),
		right: i - (d === null ? 1 : Lr(d.ticks)),
		top: o,
		bottom: s
	}, p = mr().domain(u.domain).range([s, o]), m = tr().domain(e.keys()).range([f.left, f.right]), h = e.map((e, n) => {
		let r = m(n) ?? f.left, i = Math.min(m.step() * Dr[t], Or), a = l[n] ?? null;
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
		times: Rr(h, t, r),
		rate: d === null ? null : Nr(h, d, s, o)
	};
}
function jr(e, t, n, r) {
	let i = Math.max(0, ...e.map((e) => e ?? 0)), a = t === "earnings" && i < 1, o = a ? kr : 1, s = t === "energy" ? "kWh" : a ? "p" : "£";
	if (i === 0) return {
		domain: [0, 1],
		ticks: [{
			value: 0,
			label: ""
		}],
		unit: "",
		factor: o
	};
	let c = mr().domain([0, i * o]).nice(r);
	return {
		domain: [0, c.domain()[1] ?? 1],
		ticks: Fr(c.ticks(r), n),
		unit: s,
		factor: o
	};
}
function Mr(e, t, n) {
	let r = e.map((e) => {
		let t = vr(e);
		return t === null ? null : t * kr;
	}), i = r.filter((e) => e !== null), a = mr().domain([Math.min(0, ...i), Math.max(...i)]).nice(n), [o = 0, s = 1] = a.domain();
	return {
		domain: [o, s],
		ticks: Fr(a.ticks(n), t),
		rates: r
	};
}
function Nr(e, t, n, r) {
	let i = mr().domain(t.domain).range([n, r]), a = "", o = !1;
	return e.forEach((e, n) => {
		let r = t.rates[n] ?? null;
		r === null ? o = !1 : (a += `${o ? "L" : "M"}${Pr(e.left, i(r))}`, a += `L${Pr(e.left + e.width, i(r))}`, o = !0);
	}), {
		path: a,
		ticks: t.ticks.map(({ value: e, label: t }) => ({
			position: i(e),
			label: t
		}))
	};
}
function Pr(e, t) {
	return `${e.toFixed(1)},${t.toFixed(1)}`;
}
function Fr(e, t) {
	let n = Math.max(0, ...e.map(Ir));
	return e.map((e) => ({
		value: e,
		label: t.number(e, n)
	}));
}
function Ir(e) {
	return Number(e.toFixed(4)).toString().split(".")[1]?.length ?? 0;
}
function Lr(e) {
	let t = Math.max(...e.map(({ label: e }) => e.length));
	return Math.max(Math.ceil(t * xr + Sr), Cr);
}
function Rr(e, t, n) {
	switch (t) {
		case "day": return zr(e, n);
		case "month": return Vr(e, 26, (e) => n.dayOfMonth(e.start));
		case "year": return Vr(e, 30, (e) => n.monthOfYear(e.start));
	}
}
function zr(e, t) {
	let n = e.reduce((e, t) => e + t.width, 0) >= 520 ? 3 : 6;
	return e.filter(({ row: e }) => Br(e.start) % n === 0 && e.start.slice(14, 16) === "00").map((e) => ({
		position: e.left,
		label: t.hour(e.row.start)
	})).slice(0, 24 / n);
}
function Br(e) {
	return Number(e.slice(11, 13));
}
function Vr(e, t, n) {
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
var Hr = o`
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
    fill: color-mix(in srgb, var(--bar-color) 50%, transparent);
    stroke: var(--bar-color);
    stroke-width: 1;
  }
  .bar.estimated {
    fill: color-mix(in srgb, var(--bar-color) 16%, transparent);
    stroke-dasharray: 3 2;
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
function Ur(e, { view: t, formats: n }) {
	switch (t) {
		case "day": return n.span(e.start, e.end);
		case "month": return n.day(e.start.slice(0, 10));
		case "year": return n.period("month", e.start.slice(0, 10));
	}
}
function Wr(e, { formats: t }, n) {
	switch (e.state) {
		case "settled": return "";
		case "incomplete": return n.counted("missing_in_bar", e.missing, t.count(e.missing));
		default: return n.text(e.state);
	}
}
function Gr(e, t, n) {
	let { formats: r } = t, i = vr(e), a = Wr(e, t, n), o = (e, t) => D`<div class="line"><span>${e}</span><strong>${t}</strong></div>`;
	return D`
    <div class="name">${Ur(e, t)}</div>
    ${e.export_kwh === null ? A : o(n.text("exported"), r.energyExactly(e.export_kwh))}
    ${e.earnings === null ? A : o(n.text("earned"), r.moneyExactly(e.earnings))}
    ${i === null ? A : o(n.text(e.unit_rate === null ? "average_rate" : "rate"), r.rate(i))}
    ${a === "" ? A : D`<div class="note">${a}</div>`}
  `;
}
// src/chart/chart.ts
var Kr = "octopus-seg-chart", qr = 3, Jr = 8, Yr = class extends N {
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
		e.has("content") && (this.active = null), (e.has("content") || e.has("size")) && this.content !== void 0 && this.size !== void 0 && (this.layout = Ar(this.content, this.size));
	}
	render() {
		let { layout: e, size: t, texts: n, content: r } = this;
		if (e === void 0 || t === void 0 || n === void 0 || r === void 0) return A;
		let i = this.active === null ? void 0 : e.columns[this.active];
		return D`
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
          </defs>
          ${this.grid(e)} ${i === void 0 ? A : this.highlight(e, i)}
          ${e.columns.map((t) => this.column(e, t))}
          ${e.rate === null ? A : O`<path class="rate" d=${e.rate.path}></path>`}
          ${this.axes(e)}
        </svg>
        ${i === void 0 ? A : D`<div class="tooltip" style=${this.place(i, t)}>${Gr(i.row, r, n)}</div>`}
      </div>
      <div class="spoken" aria-live="polite">
        ${i === void 0 ? A : Gr(i.row, r, n)}
      </div>
    `;
	}
	grid({ area: e, amounts: t }) {
		return t.map(({ position: t }, n) => O`<line class=${n === 0 ? "base" : "grid"} x1=${e.left} x2=${e.right}
          y1=${Xr(t)} y2=${Xr(t)}></line>`);
	}
	highlight({ area: e }, { left: t, width: n }) {
		return O`<rect class="highlight" x=${t} width=${n} y=${e.top} height=${e.bottom - e.top}></rect>`;
	}
	column({ area: e }, t) {
		let { row: n, left: r, width: i, barLeft: a, barWidth: o, barTop: s } = t;
		return O`${n.state === "missing" || n.state === "incomplete" ? O`<rect class="ghost" x=${r} width=${i} y=${e.top} height=${e.bottom - e.top}
          fill="url(#hatch)"></rect>` : A}${s === null || s >= e.bottom ? A : O`<path class="bar ${n.state}" d=${Zr(a, s, o, e.bottom)}></path>`}`;
	}
	axes({ area: e, amounts: t, amountUnit: n, times: r, rate: i }) {
		return O`
      <text class="unit" x=${e.left - 8} y="10" text-anchor="end">${n}</text>
      ${t.map(({ position: t, label: n }) => O`<text x=${e.left - 8} y=${t + 4} text-anchor="end">${n}</text>`)}
      ${r.map(({ position: t, label: n }) => O`<text x=${t} y=${e.bottom + 18} text-anchor="middle">${n}</text>`)}
      ${i === null ? A : O`<text class="unit rate-unit" x=${e.right + 8} y="10" text-anchor="middle">p/kWh</text>
              ${i.ticks.map(({ position: t, label: n }) => O`<text x=${e.right + 8} y=${t + 4}>${n}</text>`)}`}`;
	}
	place({ left: e, width: t }, n) {
		return e + t / 2 > n.width / 2 ? `right: ${(n.width - e + Jr).toFixed(0)}px` : `left: ${(e + t + Jr).toFixed(0)}px`;
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
	static styles = Hr;
};
function Xr(e) {
	return Math.round(e) + .5;
}
function Zr(e, t, n, r) {
	let i = r - t, a = Math.min(qr, n / 2, i), o = e + n, s = (e, t) => `${e.toFixed(1)},${t.toFixed(1)}`;
	return `M${s(e, r)}V${(t + a).toFixed(1)}Q${s(e, t)} ${s(e + a, t)}H${(o - a).toFixed(1)}Q${s(o, t)} ${s(o, t + a)}V${r.toFixed(1)}`;
}
Ie(Kr, Yr);
// src/texts/cy.ts
var Qr = {
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
		dashboard_name: "Allforio solar",
		dashboard_description: "Hanner oriau, enillion a chyflwr eich allforio o dan y Smart Export Guarantee.",
		dashboard_latest: "Diwrnod diweddaraf",
		dashboard_today: "Heddiw",
		dashboard_totals: "Cyfansymiau",
		dashboard_status: "Statws",
		dashboard_credits: "Credydau",
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
		unpriced: {
			zero: "Mae gan bob hanner awr gyfradd",
			one: "Nid oes cyfradd gan {count} hanner awr, felly ni chaiff ei chynnwys yn yr enillion",
			two: "Nid oes cyfradd gan {count} hanner awr, felly ni chânt eu cynnwys yn yr enillion",
			few: "Nid oes cyfradd gan {count} hanner awr, felly ni chânt eu cynnwys yn yr enillion",
			many: "Nid oes cyfradd gan {count} hanner awr, felly ni chânt eu cynnwys yn yr enillion",
			other: "Nid oes cyfradd gan {count} hanner awr, felly ni chânt eu cynnwys yn yr enillion"
		}
	}
}, $r = {
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
		dashboard_name: "Solar export",
		dashboard_description: "Half-hours, earnings and the state of your export under the Smart Export Guarantee.",
		dashboard_latest: "Newest day",
		dashboard_today: "Today",
		dashboard_totals: "Totals",
		dashboard_status: "Status",
		dashboard_credits: "Credits",
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
		unpriced: {
			one: "{count} half-hour has no rate and is left out of the earnings",
			other: "{count} half-hours have no rate and are left out of the earnings"
		}
	}
}, ei = {
	en: $r,
	cy: Qr,
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
			dashboard_name: "Eksport energii słonecznej",
			dashboard_description: "Półgodziny, zarobek i stan eksportu w programie Smart Export Guarantee.",
			dashboard_latest: "Ostatni dzień",
			dashboard_today: "Dziś",
			dashboard_totals: "Sumy",
			dashboard_status: "Status",
			dashboard_credits: "Uznania",
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
			unpriced: {
				one: "{count} półgodzina nie ma stawki i nie jest wliczona do zarobku",
				few: "{count} półgodziny nie mają stawki i nie są wliczone do zarobku",
				many: "{count} półgodzin nie ma stawki i nie jest wliczonych do zarobku",
				other: "{count} półgodziny nie ma stawki i nie jest wliczone do zarobku"
			}
		}
	}
};
function ti(e) {
	let t = e.split("-")[0] ?? "", n = ni(t) ? t : "en", r = new Intl.PluralRules(n), i = new Intl.PluralRules("en"), { texts: a, counted: o } = ei[n];
	return {
		text: (e, t = {}) => ri(a[e] ?? $r.texts[e], t),
		counted: (e, t, n) => {
			let a = o[e];
			return ri((a ?? $r.counted[e])[(a === void 0 ? i : r).select(t)] ?? $r.counted[e].other, { count: n });
		}
	};
}
function ni(e) {
	return e in ei;
}
function ri(e, t) {
	return e.replace(/\{(\w+)\}/g, (e, n) => t[n] ?? e);
}
// src/card-config.ts
function ii(e) {
	return {
		export_point: si(e, "export_point"),
		title: si(e, "title"),
		view: ci(e, "view", hr),
		measure: ci(e, "measure", gr)
	};
}
var ai = {
	export_point: "editor_export_point",
	title: "editor_title",
	view: "editor_view",
	measure: "editor_measure"
};
function oi() {
	let e = ti(document.documentElement.lang || "en"), t = (t, n) => ({
		name: t,
		selector: { select: {
			mode: "dropdown",
			options: n.map((t) => ({
				value: t,
				label: e.text(t)
			}))
		} }
	});
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
			t("view", hr),
			t("measure", gr)
		],
		computeLabel: ({ name: t }) => e.text(ai[t] ?? "card_name"),
		computeHelper: ({ name: t }) => t === "export_point" ? e.text("editor_export_point_help") : void 0
	};
}
function si(e, t) {
	let n = e[t];
	if (n != null && n !== "") {
		if (typeof n != "string") throw Error(`"${t}" has to be a text`);
		return n;
	}
}
function ci(e, t, n) {
	let r = e[t] ?? n[0], i = n.find((e) => e === r);
	if (i === void 0) throw Error(`"${t}" has to be one of ${n.join(", ")}`);
	return i;
}
// src/csv.ts
var li = [
	"start",
	"end",
	"export_kwh",
	"unit_rate_gbp_per_kwh",
	"earnings_gbp",
	"state",
	"missing_half_hours"
], ui = "\r\n";
function di(e) {
	return [li, ...e.rows.map(mi)].map((e) => e.join(",") + ui).join("");
}
function fi(e) {
	return `octopus-export-${e.first.slice(0, {
		day: 10,
		month: 7,
		year: 4
	}[e.view])}.csv`;
}
function pi(e) {
	let t = URL.createObjectURL(new Blob([di(e)], { type: "text/csv;charset=utf-8" })), n = document.createElement("a");
	n.href = t, n.download = fi(e), n.click(), URL.revokeObjectURL(t);
}
function mi(e) {
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
// src/formats.ts
var hi = "Europe/London", gi = 36e5, _i = 100, vi = { hourCycle: "h23" };
function yi(e) {
	let t = bi(e), n = e.number_format === "none" ? { useGrouping: !1 } : {}, r = (e, r, i, a = {}) => Di(t, {
		minimumFractionDigits: r,
		maximumFractionDigits: i,
		...n,
		...a
	}).format(e), i = (t, n) => Oi(e.language, {
		timeZone: hi,
		...t
	}).format(n), a = xi(e), o = {
		hour: a.hour12 === !0 ? "numeric" : "2-digit",
		minute: "2-digit",
		...a
	}, s = (t) => new Intl.DateTimeFormat(e.language, {
		timeZone: hi,
		timeZoneName: "short"
	}).formatToParts(new Date(t)).find(({ type: e }) => e === "timeZoneName")?.value ?? "", c = (e) => `${r(e * _i, 0, 2)}p`, l = (e) => r(e, 2, 2, {
		style: "currency",
		currency: "GBP"
	}), u = {
		energy: (e) => `${r(e, 2, 2)} kWh`,
		energyExactly: (e) => `${r(e, 2, 3)} kWh`,
		money: l,
		moneyExactly: (e) => Math.abs(e) < 1 ? c(e) : l(e),
		rate: (e) => `${r(e * _i, 0, 2)} p/kWh`,
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
			return Ci(e, u.time) ? `${n} ${s(e)}` : n;
		},
		day: (e) => i({
			weekday: "short",
			day: "numeric",
			month: "short",
			year: "numeric"
		}, wi(e)),
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
				}, wi(t));
				case "year": return i({ year: "numeric" }, wi(t));
			}
		}
	};
	return u;
}
function bi(e) {
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
function xi(e) {
	switch (e.time_format) {
		case "12": return { hour12: !0 };
		case "24": return vi;
		case "system": return Si(void 0);
		default: return Si(e.language);
	}
}
function Si(e) {
	let { hour12: t } = new Intl.DateTimeFormat(e, { hour: "numeric" }).resolvedOptions();
	return t === !0 ? { hour12: !0 } : vi;
}
function Ci(e, t) {
	let n = new Date(e).getTime();
	return [-36e5, gi].some((r) => t(new Date(n + r).toISOString()) === t(e));
}
function wi(e) {
	return /* @__PURE__ */ new Date(`${e}T12:00:00Z`);
}
var Ti = /* @__PURE__ */ new Map(), Ei = /* @__PURE__ */ new Map();
function Di(e, t) {
	return ki(Ti, e, t, () => new Intl.NumberFormat(e, t));
}
function Oi(e, t) {
	return ki(Ei, e, t, () => new Intl.DateTimeFormat(e, t));
}
function ki(e, t, n, r) {
	let i = JSON.stringify([t, n]), a = e.get(i);
	return a === void 0 && (a = r(), e.set(i, a)), a;
}
// src/icon-button.ts
function Ai(e, t, n, r) {
	return D`<button class="icon" type="button" title=${t} aria-label=${t} ?disabled=${n} @click=${r}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${e}></path></svg>
  </button>`;
}
// src/notes.ts
function ji(e, t, n) {
	let { totals: r, rows: i, view: a } = e, o = [];
	if (r.missing > 0 && r.export_kwh !== null) {
		let e = n.counted("missing_half_hours", r.missing, t.count(r.missing));
		o.push(D`<div class="note hatched">${e}</div>`);
	}
	return r.unpriced > 0 && o.push(D`<div class="note">${n.counted("unpriced", r.unpriced, t.count(r.unpriced))}</div>`), i.some((e) => e.state === "estimated") && o.push(D`<div class="note">${n.text("estimates_shown")}</div>`), o.length === 0 && a === "day" && i.every((e) => e.state === "settled") ? o.push(D`<div class="note">${n.counted("complete", i.length, t.count(i.length))}</div>`) : e.data_until !== null && i.some((e) => e.state === "awaited" || e.state === "future") && o.push(D`<div class="note">${n.text("settled_until", { moment: t.moment(e.data_until) })}</div>`), o;
}
function Mi(e, t, n) {
	if (e.totals.export_kwh !== null) return e.totals.export_kwh === 0 && e.totals.missing === 0 ? n.text("nothing_exported") : "";
	if (e.loading !== null) {
		let r = t.percent(e.loading);
		return D`${n.text("loading_history", { percent: r })}
      <div class="progress"><div style="width: ${(e.loading * 100).toFixed(0)}%"></div></div>`;
	}
	return e.data_until === null ? n.text("nothing_yet") : e.rows.some((e) => e.state === "missing") ? n.text("day_missing") : n.text(e.view === "day" ? "day_awaited" : "period_awaited");
}
// src/styles.ts
var Ni = o`
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
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`, Pi = o`
  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 12px 12px 0 16px;
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
  .message button {
    padding: 0 16px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 16%, transparent);
    color: var(--primary-color, #009ac7);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 36px;
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
  .hatched::before {
    flex: none;
    width: 12px;
    height: 12px;
    margin-top: 3px;
    border-radius: 2px;
    background: repeating-linear-gradient(
      -45deg,
      color-mix(in srgb, var(--secondary-text-color, #727272) 55%, transparent) 0 1.5px,
      transparent 1.5px 4px
    );
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
`, Fi = 3e3, Ii = class {
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
		this.isClosed = !0, this.connection.removeEventListener("ready", this.open), clearTimeout(this.retry), Li(this.unsubscribe);
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
			t() ? this.unsubscribe = e : Li(e);
		} catch (e) {
			t() && (this.onTrouble(Ri(e) ? "starting" : "failed"), this.retry = setTimeout(this.open, Fi));
		}
	}
};
function Li(e) {
	e?.().catch(() => void 0);
}
function Ri(e) {
	return typeof e == "object" && !!e && "code" in e && e.code === "unknown_command";
}
// src/table.ts
function zi(e, t, n) {
	let r = {
		view: e.view,
		formats: t
	}, i = (e, t) => e === null ? "" : t(e);
	return D`
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
        ${e.rows.map((e) => D`<tr>
            <th scope="row">${Ur(e, r)}</th>
            <td>${i(e.export_kwh, t.energyExactly)}</td>
            <td>${i(e.earnings, t.moneyExactly)}</td>
            <td>${i(vr(e), t.rate)}</td>
            <td>${Wr(e, r, n) || n.text("settled")}</td>
          </tr>`)}
      </tbody>
    </table>
  `;
}
// src/totals.ts
var Bi = "–";
function Vi(e, t, n, r, i) {
	let a = e?.totals.export_kwh ?? null, o = e?.totals.earnings ?? null, s = {
		energy: a === null ? Bi : n.energy(a),
		earnings: o === null ? Bi : n.money(o)
	}, c = {
		energy: r.text("exported"),
		earnings: r.text("earned")
	};
	return D`
    <div class="totals">
      ${gr.map((e) => D`<button
            type="button"
            class="total"
            title=${r.text(`show_${e}`)}
            aria-pressed=${e === t ? "true" : "false"}
            @click=${() => {
		i(e);
	}}
          >
            <div class="name">${c[e]}</div>
            <div class="value">${s[e]}</div>
          </button>`)}
      ${e === void 0 ? A : Hi(e, n, r)}
    </div>
  `;
}
function Hi({ rows: e, totals: t }, n, r) {
	let i = yr(e), { export_kwh: a, earnings: o } = t, s = a !== null && a > 0 && o !== null && t.unpriced === 0, c = i ? s ? o / a : null : br(e);
	return c === null ? A : D`<div class="total rate ${i ? "" : "flat"}">
    <div class="name">${r.text(i ? "average_rate" : "rate")}</div>
    <div class="value">${n.rate(c)}</div>
  </div>`;
}
// src/half-hour-card.ts
var Ui = "octopus-seg-card", Wi = `${Ui}: first draw`, Gi = class extends N {
	static properties = {
		hass: { attribute: !1 },
		config: { state: !0 },
		view: { state: !0 },
		measure: { state: !0 },
		answer: { state: !0 },
		trouble: { state: !0 }
	};
	date;
	subscription;
	content;
	connectedAt = 0;
	wasDrawn = !1;
	constructor() {
		super(), this.view = "day", this.measure = "energy";
	}
	static getConfigForm() {
		return oi();
	}
	static getStubConfig() {
		return {};
	}
	setConfig(e) {
		let t = ii(e);
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
		super.connectedCallback(), this.connectedAt = performance.now(), this.wasDrawn = !1, this.subscribe();
	}
	disconnectedCallback() {
		this.unsubscribe(), super.disconnectedCallback();
	}
	shouldUpdate(e) {
		if (e.size > 1 || !e.has("hass")) return !0;
		let t = e.get("hass");
		return t?.locale !== this.hass?.locale || t?.connection !== this.hass?.connection;
	}
	willUpdate(e) {
		e.has("hass") && this.subscription === void 0 && this.subscribe();
		let { hass: t, measure: n, answer: r } = this;
		t !== void 0 && r?.available === !0 && (this.content = {
			rows: r.rows,
			view: r.view,
			measure: n,
			formats: yi(t.locale)
		});
	}
	render() {
		let { hass: e, config: t, answer: n } = this;
		if (e === void 0 || t === void 0) return A;
		let r = ti(e.locale.language), i = yi(e.locale), a = n?.available === !0 ? n : void 0;
		return D`
      <ha-card>
        <div class="header">
          <h2>${t.title ?? a?.name ?? r.text("card_name")}</h2>
          <div class="actions">
            ${Ai("M19 3H18V1H16V3H8V1H6V3H5C3.9 3 3 3.9 3 5V19C3 20.11 3.9 21 5 21H19C20.11 21 21 20.11 21 19V5C21 3.9 20.11 3 19 3M19 19H5V9H19V19M5 7V5H19V7H5M10.56 17.46L16.5 11.53L15.43 10.47L10.56 15.34L8.45 13.23L7.39 14.29L10.56 17.46Z", r.text("newest"), !this.canJump(a), () => {
			this.show("day", void 0);
		})}
            ${Ai("M5,20H19V18H5M19,9H15V3H9V9H5L12,16L19,9Z", r.text("download"), a === void 0, () => {
			a !== void 0 && pi(a);
		})}
          </div>
        </div>
        ${this.navigation(a, i, r)} ${Vi(a, this.measure, i, r, (e) => {
			this.measure = e;
		})}
        <div class="plot">
          ${a === void 0 ? A : this.chart(a, i, r)}
          <div class="message" role="status">${this.message(a, i, r)}</div>
        </div>
        <div class="notes">${a === void 0 ? A : ji(a, i, r)}</div>
        <div class="unseen">${a === void 0 ? A : zi(a, i, r)}</div>
      </ha-card>
    `;
	}
	updated() {
		!this.wasDrawn && this.answer?.available === !0 && (this.wasDrawn = !0, this.renderRoot.querySelector(Kr)?.updateComplete.then(() => {
			performance.measure(Wi, {
				start: this.connectedAt,
				end: performance.now(),
				detail: this.view
			});
		}));
	}
	navigation(e, t, n) {
		let { view: r } = this, i = (e, t, n) => Ai(e, t, typeof n != "string", () => {
			this.show(r, n ?? void 0);
		});
		return D`
      <div class="navigation">
        <div class="steps">
          ${i("M15.41,16.58L10.83,12L15.41,7.41L14,6L8,12L14,18L15.41,16.58Z", n.text(`previous_${r}`), e?.previous)}
          <div class="period" aria-live="polite">${e === void 0 ? "" : t.period(e.view, e.first)}</div>
          ${i("M8.59,16.58L13.17,12L8.59,7.41L10,6L16,12L10,18L8.59,16.58Z", n.text(`next_${r}`), e?.next)}
        </div>
        <div class="views" role="group" aria-label=${n.text("view")}>
          ${hr.map((t) => D`<button
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
		return D`<octopus-seg-chart
      .content=${this.content}
      .texts=${n}
      .label=${i ? `${r} ${n.text("chart_open")}` : r}
      .canOpen=${i}
      @open-row=${this.onOpenRow}
    ></octopus-seg-chart>`;
	}
	message(e, t, n) {
		return e === void 0 ? this.trouble === "failed" ? D`${n.text("failed")}
        <button type="button" @click=${this.onTryAgain}>${n.text("try_again")}</button>` : this.trouble === "starting" ? n.text("starting") : n.text(this.answer?.available === !1 ? "unavailable" : "loading") : Mi(e, t, n);
	}
	canJump(e) {
		let t = e?.newest_complete_day ?? null;
		return t !== null && (e?.view !== "day" || e.first !== t);
	}
	onOpenRow = (e) => {
		this.show(this.view === "year" ? "month" : "day", e.detail.start.slice(0, 10));
	};
	onTryAgain = () => {
		this.subscribe();
	};
	show(e, t) {
		this.view = e, this.date = t, this.subscribe();
	}
	subscribe() {
		if (this.unsubscribe(), this.hass === void 0 || this.config === void 0 || !this.isConnected) return;
		let { export_point: e } = this.config;
		this.subscription = new Ii(this.hass.connection, {
			type: "octopus_seg/rows/subscribe",
			view: this.view,
			...e === void 0 ? {} : { export_point: e },
			...this.date === void 0 ? {} : { date: this.date }
		}, (e) => {
			this.answer = e, this.trouble = void 0;
		}, (e) => {
			this.trouble = e, this.answer = void 0;
		});
	}
	unsubscribe() {
		this.subscription?.close(), this.subscription = void 0;
	}
	static styles = [Ni, Pi];
}, Ki = "octopus-seg", qi = "octopus_seg", Ji = "custom:octopus-seg-card", Yi = [
	"application_status",
	"next_step_due",
	"application_overdue",
	"data_until",
	"data_late",
	"export_rate",
	"agreement_end"
], Xi = [
	"export_latest_day",
	"earnings_latest_day",
	"latest_half_hour"
], Zi = [
	"exporting",
	"export_today_estimate",
	"earnings_today_estimate"
], Qi = [
	"export_this_month",
	"earnings_this_month",
	"export_this_year",
	"earnings_this_year",
	"export_total",
	"earnings_total"
], $i = [
	"balance",
	"latest_export_credit",
	"credit_difference"
], ea = class extends HTMLElement {
	static async generate(e, t) {
		let n = ti(t.locale.language), r = (await ta(t)).map((e, r) => na(e, r, t, n));
		return {
			title: n.text("dashboard_name"),
			views: r.length === 0 ? [oa(n)] : r
		};
	}
};
async function ta(e) {
	try {
		return await e.callWS({ type: `${qi}/export_points` });
	} catch {
		return [];
	}
}
function na(e, t, n, r) {
	let i = Object.values(n.entities).filter((e) => e.platform === qi && e.hidden !== !0), a = i.filter((t) => t.device_id === e.device_id), o = (e, t = a) => e.flatMap((e) => aa(ia(t, e))), s = (t) => ({
		type: Ji,
		export_point: e.id,
		...t
	}), c = ia(a, "checklist"), l = c === void 0 ? [] : [{
		type: "todo-list",
		entity: c.entity_id
	}], u = [
		ra([{
			...s({}),
			grid_options: {
				columns: "full",
				rows: 8
			}
		}], 2),
		ra([
			...$("dashboard_today", "mdi:white-balance-sunny", o(Zi), r),
			...$("dashboard_latest", "mdi:calendar-today", o(Xi), r),
			...$("dashboard_totals", "mdi:sigma", o(Qi), r),
			...$("dashboard_status", "mdi:list-status", o(Yi), r)
		]),
		ra([s({
			view: "month",
			measure: "earnings",
			title: r.text("month")
		})]),
		ra([s({
			view: "year",
			measure: "earnings",
			title: r.text("year")
		})]),
		ra([...$("dashboard_credits", "mdi:cash-check", o($i, i), r), ...$("dashboard_checklist", "mdi:format-list-checks", l, r)])
	];
	return {
		title: e.name,
		path: t === 0 ? "export" : `export-${t + 1}`,
		icon: "mdi:solar-power-variant",
		type: "sections",
		max_columns: 3,
		sections: u.filter(({ cards: e }) => e.length > 0)
	};
}
function ra(e, t = 1) {
	return {
		type: "grid",
		column_span: t,
		cards: e
	};
}
function $(e, t, n, r) {
	return n.length === 0 ? [] : [{
		type: "heading",
		heading: r.text(e),
		icon: t
	}, ...n];
}
function ia(e, t) {
	return e.find((e) => e.translation_key === t);
}
function aa(e) {
	return e === void 0 ? [] : [{
		type: "tile",
		entity: e.entity_id,
		name: { type: "entity" }
	}];
}
function oa(e) {
	return {
		title: e.text("dashboard_name"),
		path: "export",
		icon: "mdi:solar-power-variant",
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
var sa = "https://github.com/octopus-seg/octopus-seg", ca = ti(document.documentElement.lang || navigator.language);
Ie(Ui, Gi), Pe({
	type: Ui,
	name: ca.text("card_name"),
	description: ca.text("card_description"),
	preview: !0,
	documentationURL: sa
}), Ie(`ll-strategy-dashboard-${Ki}`, ea), Fe({
	type: Ki,
	strategyType: "dashboard",
	name: ca.text("dashboard_name"),
	description: ca.text("dashboard_description"),
	documentationURL: sa
});
