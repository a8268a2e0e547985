// Plays the vendor's web phone: an element with its own buttons, events and methods. Names as in webphone/contract.js, unconfirmed there.
(function () {
  "use strict";

  const labels = { 0: "Available", 1: "Busy", 2: "Do not disturb", 3: "Off work", 5: "Away" };

  class WebPhone extends HTMLElement {
    // The state lives in the cloud, so it outlasts the page; calls live in the page.
    #status = Number(sessionStorage.getItem("played-phone-status") ?? 0);
    #calls = new Map(JSON.parse(sessionStorage.getItem("played-phone-calls") ?? "[]"));

    connectedCallback() {
      this.attachShadow({ mode: "open" }).innerHTML = `
        <style>
          * { box-sizing: border-box; }
          :host([talking]) .pad, :host([talking]) .dial { display: none; }
          :host { flex: 1; display: flex; flex-direction: column; gap: 14px; padding: 16px 14px; font: inherit; }
          label { font-size: 12px; color: #605e5c; }
          select, input, button { font: inherit; }
          select, input { width: 100%; margin-top: 4px; padding: 8px 10px; }
          select, input { border: 1px solid #c8c6c4; border-radius: 6px; background: #fff; }
          .pad { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
          .pad button { padding: 10px 0; border: 1px solid #e1dfdd; border-radius: 8px; background: #fff; font-size: 17px; }
          .big { padding: 11px 0; border: 0; border-radius: 8px; color: #fff; font-weight: 600; background: #107c10; }
          .card { padding: 14px; border-radius: 10px; background: #fff; border: 1px solid #e1dfdd; }
          .card b { display: block; font-size: 17px; }
          .card span { color: #605e5c; }
          .row { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-top: 12px; }
          .red { background: #c50f1f; }
        </style>
        <div id="calls"></div>
        <label>My state<select id="status"></select></label>
        <label class="dial">Number<input id="number" placeholder="+358…"></label>
        <div class="pad">${[1, 2, 3, 4, 5, 6, 7, 8, 9, "*", 0, "#"].map((key) => `<button>${key}</button>`).join("")}</div>
        <button class="big dial" id="dial">Call</button>`;
      this.#at("status").append(...Object.entries(labels).map(([number, label]) => new Option(label, number)));
      this.#at("status").onchange = (event) => this.setUserStatus(Number(event.target.value));
      this.#at("dial").onclick = () => this.call(this.#at("number").value);
      for (const key of this.shadowRoot.querySelectorAll(".pad button")) {
        key.onclick = () => { this.#at("number").value += key.textContent; };
      }
      this.#show();
    }

    async setUserStatus(number) {
      if (number !== this.#status) {
        this.#status = number;
        sessionStorage.setItem("played-phone-status", number);
        this.#show();
        this.#tell("user-status-changed", { status: number });
      }
    }

    async getUserStatus() {
      return this.#status;
    }

    async getCalls() {
      return [...this.#calls.keys()].map((callId) => ({ callId }));
    }

    async call(number) {
      const callId = this.#add(number, "Calling…");
      this.#at("number").value = number;
      this.#tell("call-started", { callId, phoneNumber: number, direction: 1 });
      return callId;
    }

    ring(number, name, about) {
      const callId = this.#add(number, "Incoming call", name);
      this.#tell("call-incoming", { callId, phoneNumber: number, direction: 0, ...about });
      return callId;
    }

    answer(callId) {
      if (!this.#calls.has(callId)) {
        return;
      }
      this.#calls.get(callId).text = "On the line";
      this.#show();
      this.#tell("call-answered", { callId });
    }

    hangUp(callId) {
      if (!this.#calls.delete(callId)) {
        return;
      }
      this.#show();
      this.#tell("call-ended", { callId });
    }

    #add(number, text, name) {
      const callId = crypto.randomUUID();
      this.#calls.set(callId, { number, text, name });
      this.#show();
      return callId;
    }

    #show() {
      sessionStorage.setItem("played-phone-calls", JSON.stringify([...this.#calls]));
      this.toggleAttribute("talking", this.#calls.size > 0);
      this.#at("status").value = this.#status;
      this.#at("calls").replaceChildren(...[...this.#calls].map(([callId, { number, text, name }]) => {
        const card = document.createElement("div");
        card.className = "card";
        const answer = text === "Incoming call" ? '<button class="big take">Answer</button>' : "";
        card.innerHTML = `<span>${text}</span><b></b><span class="number"></span>
          <div class="row">${answer}<button class="big red">Hang up</button></div>`;
        card.querySelector("b").textContent = name ?? number;
        card.querySelector(".number").textContent = name ? number : "";
        card.querySelector(".red").onclick = () => this.hangUp(callId);
        card.querySelector(".take")?.addEventListener("click", () => this.answer(callId));
        return card;
      }));
    }

    #at(id) {
      return this.shadowRoot.getElementById(id);
    }

    #tell(event, detail) {
      this.dispatchEvent(new CustomEvent(event, { detail }));
    }
  }

  customElements.define("webrtc-client-ui", WebPhone);
})();
